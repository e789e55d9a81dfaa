package ai.voxanne.knowledge.search;

import ai.voxanne.knowledge.embedding.EmbeddingModel;
import ai.voxanne.knowledge.embedding.InProcessModel;
import ai.voxanne.knowledge.search.DevelopmentSet.ExampleClinic;
import ai.voxanne.knowledge.search.LogisticRegression.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fits the calibration to the training part of the development set and writes it where the service reads it. What a
 * clinic's own examples would give away is left out while its questions are weighed. Run it
 * after the model, the phrase book or the training part has changed:
 * {@code ./mvnw -pl knowledge-service test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=ai.voxanne.knowledge.search.FitCalibration -Dexec.args=knowledge-service/src/main/resources/search}
 */
public final class FitCalibration {

    private static final double KEPT = 0.94; // of the training questions: answered among the first three, above 0.7
    private static final double LOGIT_OF_THRESHOLD = Math.log(0.7 / 0.3);
    private static final int FOLDS = 3;
    private static final int WEIGHED = 4; // candidates of each question
    private static final double WRONG_PASSAGE = 0.05; // it may answer in part
    private static final double OFF_TOPIC = 0.2;
    private static final double ELSEWHERE = 1.5;

    private final DevelopmentSet set = DevelopmentSet.training();
    private final Vectors vectors;

    private FitCalibration(EmbeddingModel model) {
        this.vectors = new Vectors(model);
    }

    /**
     * Fits and writes, for the model and for the one before it.
     *
     * @param arguments the folder to write to
     */
    public static void main(String[] arguments) throws IOException {
        String about = "Written by FitCalibration from the training part of the development set; see docs/search.md";
        for (var model : List.of(InProcessModel.TUNED, InProcessModel.UNTUNED)) {
            var calibration = new FitCalibration(model).fit();
            var file = Path.of(arguments[0], "calibration-" + model.name() + ".json");
            Files.writeString(file, CalibrationFile.of(about, calibration).json() + "\n");
            System.out.println(model.name() + ": " + calibration.weights());
        }
        System.exit(0); // the model's threads would stay
    }

    private Calibration fit() {
        var questions = new ArrayList<Weighed>();
        for (ExampleClinic clinic : set.clinics()) {
            weigh(clinic, questions);
        }
        double[] weights = fit(questions);
        double threshold = threshold(questions, weights);
        var shifted = new Calibration.Weights(
                weights[6] + LOGIT_OF_THRESHOLD - threshold,
                weights[0],
                weights[1],
                weights[2],
                weights[3],
                weights[4],
                weights[5]);
        return new Calibration(shifted, examples(null, -1));
    }

    /**
     * A question with the evidence for its nearest candidates.
     *
     * @param answer the position of the passage among them, or -1
     */
    private record Weighed(List<double[]> evidence, int answer, boolean own, double weight) {}

    private void weigh(ExampleClinic clinic, List<Weighed> questions) {
        var withoutIt = examples(clinic, -1);
        clinic.questions()
                .forEach(asked -> questions.add(weighed(clinic, asked.question(), asked.answer(), true, 1, withoutIt)));
        clinic.elsewhere()
                .forEach(question -> questions.add(weighed(clinic, question, -1, false, ELSEWHERE, withoutIt)));
        for (int fold = 0; fold < FOLDS; fold++) {
            var unseen = examples(clinic, fold);
            for (int i = fold; i < set.offTopic().size(); i += FOLDS) {
                questions.add(weighed(clinic, set.offTopic().get(i), -1, false, OFF_TOPIC, unseen));
            }
        }
    }

    private Weighed weighed(
            ExampleClinic clinic, String heard, int answer, boolean own, double weight, Examples examples) {
        var question = SpokenQuestion.of(heard);
        float[] vector = vectors.of(question);
        var candidates = Vectors.candidates(clinic.passages(), vectors.passages(clinic), vector);
        var evidence = Evidence.of(question, vector, candidates, examples).stream()
                .map(FitCalibration::features)
                .toList();
        int position = IntStream.range(0, candidates.size())
                .filter(i -> candidates.get(i).chunkId().getLeastSignificantBits() == answer)
                .findFirst()
                .orElse(-1);
        return new Weighed(evidence, position, own, weight);
    }

    private static double[] features(Evidence evidence) {
        return new double[] {
            evidence.cosine(),
            evidence.coverage(),
            evidence.meant(),
            evidence.words(),
            evidence.elsewhere(),
            evidence.offTopic()
        };
    }

    private static double[] fit(List<Weighed> questions) {
        var examples = new ArrayList<Example>();
        for (Weighed question : questions) {
            int most =
                    Math.min(question.own() ? WEIGHED : 2, question.evidence().size());
            for (int i = 0; i < most; i++) {
                boolean right = question.own() && i == question.answer();
                double wrong = question.own() ? WRONG_PASSAGE : question.weight() * (i == 0 ? 1 : 0.3);
                examples.add(new Example(question.evidence().get(i), right, right ? 1 : wrong));
            }
        }
        return LogisticRegression.fit(examples, 0.01);
    }

    // The sum that so many of the own questions' answers exceed while being among the first three.
    private static double threshold(List<Weighed> questions, double[] weights) {
        double[] sums = questions.stream()
                .filter(Weighed::own)
                .mapToDouble(question -> sumIfAmongFirstThree(question, weights))
                .sorted()
                .toArray();
        return sums[(int) ((1 - KEPT) * sums.length)];
    }

    private static double sumIfAmongFirstThree(Weighed question, double[] weights) {
        if (question.answer() < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double[] sums = question.evidence().stream()
                .mapToDouble(evidence -> sum(evidence, weights))
                .toArray();
        double right = sums[question.answer()];
        return Arrays.stream(sums).filter(sum -> sum > right).count() < 3 ? right : Double.NEGATIVE_INFINITY;
    }

    private static double sum(double[] evidence, double[] weights) {
        return weights[evidence.length]
                + IntStream.range(0, evidence.length)
                        .mapToDouble(i -> weights[i] * evidence[i])
                        .sum();
    }

    private List<ExampleClinic> clinics(@Nullable ExampleClinic without) {
        return set.clinics().stream().filter(clinic -> !clinic.equals(without)).toList();
    }

    // Of all but this clinic, and all but a fold of the off-topic questions.
    private Examples examples(@Nullable ExampleClinic without, int fold) {
        var clinics = clinics(without);
        var asked = clinics.stream()
                .flatMap(clinic -> clinic.questions().stream())
                .map(question -> question.question())
                .toList();
        var offTopic = IntStream.range(0, set.offTopic().size())
                .filter(i -> fold < 0 || i % FOLDS != fold)
                .mapToObj(set.offTopic()::get)
                .toList();
        double[] border = LogisticRegression.fit(
                Stream.concat(sorted(asked, true), sorted(offTopic, false)).toList(), 1e-4);
        float[] direction = new float[border.length - 1];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = (float) border[i];
        }
        return new Examples(
                clinics.stream()
                        .flatMap(clinic -> vectors.passages(clinic).stream())
                        .toList(),
                direction,
                border[direction.length]);
    }

    // Both kinds count the same, however many there are.
    private Stream<Example> sorted(List<String> questions, boolean toClinics) {
        return questions.stream()
                .map(question -> vectors.of(SpokenQuestion.of(question)))
                .map(vector -> new Example(doubles(vector), toClinics, 0.5 / questions.size()));
    }

    private static double[] doubles(float[] vector) {
        return IntStream.range(0, vector.length).mapToDouble(i -> vector[i]).toArray();
    }
}
