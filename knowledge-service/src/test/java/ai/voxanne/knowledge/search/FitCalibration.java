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
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fits the calibration to the development set and writes it where the service reads it: first what puts a question's
 * candidates in order, then what tells whether the first of them answers. Fitted in one, the order suffers: that a
 * passage has a question's very words says less about which passage answers than about whether any does. What a clinic's
 * own examples would give away is left out while its questions are weighed. Run it after the model, the phrase book or
 * the training part has changed:
 * {@code ./mvnw -pl knowledge-service test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=ai.voxanne.knowledge.search.FitCalibration -Dexec.args=knowledge-service/src/main/resources/search}
 */
public final class FitCalibration {

    private static final double KEPT = 0.94; // of the training questions: answered among the first three, above 0.7
    private static final double LOGIT_OF_THRESHOLD = Math.log(0.7 / 0.3);
    private static final double RIDGE = 0.01;
    private static final int FOLDS = 3;
    private static final int WEIGHED = 4; // candidates of each question
    private static final double WRONG_PASSAGE = 0.05; // it may answer in part
    private static final double OFF_TOPIC = 0.2;
    private static final double ELSEWHERE = 1.5;

    private final DevelopmentSet training = DevelopmentSet.training();
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
        String about = "Written by FitCalibration from the development set; see docs/search.md";
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
        training.clinics().forEach(clinic -> weigh(clinic, questions));
        var weights = weights(questions, order(questions));
        double shift = LOGIT_OF_THRESHOLD - threshold(questions, weights);
        return new Calibration(weights.shifted(shift), examples(null, -1));
    }

    /**
     * A question with the evidence for its nearest candidates.
     *
     * @param answer the position of the passage among them, or -1
     */
    private record Weighed(List<Evidence> evidence, int answer, boolean own, double weight) {}

    private void weigh(ExampleClinic clinic, List<Weighed> questions) {
        var withoutIt = examples(clinic, -1);
        clinic.questions()
                .forEach(asked -> questions.add(weighed(clinic, asked.question(), asked.answer(), true, 1, withoutIt)));
        clinic.elsewhere()
                .forEach(question -> questions.add(weighed(clinic, question, -1, false, ELSEWHERE, withoutIt)));
        for (int fold = 0; fold < FOLDS; fold++) {
            var unseen = examples(clinic, fold);
            for (int i = fold; i < training.offTopic().size(); i += FOLDS) {
                questions.add(weighed(clinic, training.offTopic().get(i), -1, false, OFF_TOPIC, unseen));
            }
        }
    }

    private Weighed weighed(
            ExampleClinic clinic, String heard, int answer, boolean own, double weight, Examples examples) {
        var question = SpokenQuestion.of(heard);
        float[] vector = vectors.of(question);
        var candidates = Vectors.candidates(clinic.passages(), vectors.passages(clinic), vector);
        int position = IntStream.range(0, candidates.size())
                .filter(i -> candidates.get(i).chunkId().getLeastSignificantBits() == answer)
                .findFirst()
                .orElse(-1);
        return new Weighed(Evidence.of(question, vector, candidates, examples), position, own, weight);
    }

    /** How far each of these puts a candidate ahead of the question's others. */
    private record Order(double cosine, double coverage, double meant) {

        double of(Evidence evidence) {
            return cosine * evidence.cosine() + coverage * evidence.coverage() + meant * evidence.meant();
        }
    }

    // From the validation part, too: by training alone the words of the phrase book, which has the same author, count for
    // more than they are worth to others.
    private Order order(List<Weighed> questions) {
        var all = new ArrayList<>(questions);
        for (ExampleClinic clinic : DevelopmentSet.validation().clinics()) {
            clinic.questions()
                    .forEach(asked ->
                            all.add(weighed(clinic, asked.question(), asked.answer(), true, 1, Examples.NONE)));
        }
        var pairs = all.stream().flatMap(FitCalibration::pairs).toList();
        double[] weights = LogisticRegression.fit(pairs, RIDGE);
        return new Order(weights[0], weights[1], weights[2]);
    }

    // The answer beside each of the others; both ways round, so that there is no intercept.
    private static Stream<Example> pairs(Weighed question) {
        if (question.answer() < 0) {
            return Stream.empty();
        }
        var right = question.evidence().get(question.answer());
        double weight = 1.0 / (question.evidence().size() - 1);
        return question.evidence().stream()
                .filter(other -> !other.equals(right))
                .flatMap(other -> Stream.of(
                        new Example(ahead(right, other), true, weight), new Example(ahead(other, right), false, weight)));
    }

    private static double[] ahead(Evidence one, Evidence other) {
        return new double[] {
            one.cosine() - other.cosine(), one.coverage() - other.coverage(), one.meant() - other.meant()
        };
    }

    // Those that the order puts first are weighed.
    private static Calibration.Weights weights(List<Weighed> questions, Order order) {
        var examples = new ArrayList<Example>();
        for (Weighed question : questions) {
            var right = question.answer() < 0 ? null : question.evidence().get(question.answer());
            var first = question.evidence().stream()
                    .sorted(Comparator.comparingDouble(order::of).reversed())
                    .limit(question.own() ? WEIGHED : 2)
                    .toList();
            for (Evidence evidence : first) {
                boolean answers = evidence.equals(right);
                double wrong = question.own() ? WRONG_PASSAGE : question.weight() * (evidence.equals(first.getFirst()) ? 1 : 0.3);
                double[] features = {order.of(evidence), evidence.words(), evidence.elsewhere(), evidence.offTopic()};
                examples.add(new Example(features, answers, answers ? 1 : wrong));
            }
        }
        double[] fitted = LogisticRegression.fit(examples, RIDGE);
        return new Calibration.Weights(
                fitted[4],
                fitted[0] * order.cosine(),
                fitted[0] * order.coverage(),
                fitted[0] * order.meant(),
                fitted[1],
                fitted[2],
                fitted[3]);
    }

    // The sum that so many of the own questions' answers exceed while being among the first three.
    private static double threshold(List<Weighed> questions, Calibration.Weights weights) {
        double[] sums = questions.stream()
                .filter(Weighed::own)
                .mapToDouble(question -> sumIfAmongFirstThree(question, weights))
                .sorted()
                .toArray();
        return sums[(int) ((1 - KEPT) * sums.length)];
    }

    private static double sumIfAmongFirstThree(Weighed question, Calibration.Weights weights) {
        if (question.answer() < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double[] sums = question.evidence().stream().mapToDouble(weights::sum).toArray();
        double right = sums[question.answer()];
        return Arrays.stream(sums).filter(sum -> sum > right).count() < 3 ? right : Double.NEGATIVE_INFINITY;
    }

    private List<ExampleClinic> clinics(@Nullable ExampleClinic without) {
        return training.clinics().stream().filter(clinic -> !clinic.equals(without)).toList();
    }

    // Of all but this clinic, and all but a fold of the off-topic questions.
    private Examples examples(@Nullable ExampleClinic without, int fold) {
        var clinics = clinics(without);
        var asked = clinics.stream()
                .flatMap(clinic -> clinic.questions().stream())
                .map(question -> question.question())
                .toList();
        var offTopic = IntStream.range(0, training.offTopic().size())
                .filter(i -> fold < 0 || i % FOLDS != fold)
                .mapToObj(training.offTopic()::get)
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
