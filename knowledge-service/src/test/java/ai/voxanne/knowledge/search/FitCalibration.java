package ai.voxanne.knowledge.search;

import ai.voxanne.knowledge.embedding.EmbeddingModel;
import ai.voxanne.knowledge.embedding.InProcessModel;
import ai.voxanne.knowledge.search.DevelopmentSet.ExampleClinic;
import ai.voxanne.knowledge.search.LogisticRegression.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fits the calibration to the training and the validation part of the development set and writes it where the service
 * reads it: first what puts a question's candidates in order, then what tells whether the first of them answers. Fitted
 * in one, the order suffers: that a passage has a question's very words says less about which passage answers than about
 * whether any does. What a clinic's own examples would give away is left out while its questions are weighed. Run it
 * after the model, the phrase book or one of the parts has changed:
 * {@code ./mvnw -pl knowledge-service test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=ai.voxanne.knowledge.search.FitCalibration -Dexec.args=knowledge-service/src/main/resources/search}
 */
public final class FitCalibration {

    private static final double ELSEWHERE_REFUSED = 0.70; // of what only other clinics answer: nothing is above 0.7
    private static final double LOGIT_OF_THRESHOLD = Math.log(0.7 / 0.3);
    private static final double RIDGE = 0.01;
    private static final int FOLDS = 3;
    private static final double WRONG_PASSAGE = 0.05; // it may answer in part
    private static final double SECOND = 0.3; // of what the first counts, where no passage answers

    private final DevelopmentSet training = DevelopmentSet.training();
    private final DevelopmentSet validation = DevelopmentSet.validation();
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
        var questions = Stream.of(training, validation)
                .flatMap(set -> set.clinics().stream())
                .flatMap(this::weighed)
                .toList();
        var weights = weights(questions, order(questions));
        double shift = LOGIT_OF_THRESHOLD - threshold(questions, weights);
        return new Calibration(shifted(weights, shift), examples(null, -1));
    }

    /** Who answers a question; how many of its first candidates are weighed, and how much it counts. */
    private enum Kind {
        OWN(4, 1),
        ELSEWHERE(2, 1.5),
        OFF_TOPIC(2, 0.2);

        final int candidates;
        final double weight;

        Kind(int candidates, double weight) {
            this.candidates = candidates;
            this.weight = weight;
        }
    }

    /**
     * A question with the evidence for its nearest candidates.
     *
     * @param answer the evidence for the passage that answers, if it is a candidate
     */
    private record Weighed(
            Kind kind, List<Evidence> evidence, @Nullable Evidence answer) {}

    private Stream<Weighed> weighed(ExampleClinic clinic) {
        var withoutIt = examples(clinic, -1);
        var own = clinic.questions().stream()
                .map(asked -> weighed(clinic, Kind.OWN, asked.question(), asked.answer(), withoutIt));
        var elsewhere =
                clinic.elsewhere().stream().map(question -> weighed(clinic, Kind.ELSEWHERE, question, -1, withoutIt));
        var offTopic = IntStream.range(0, FOLDS).boxed().flatMap(fold -> offTopic(clinic, fold));
        return Stream.of(own, elsewhere, offTopic).flatMap(questions -> questions);
    }

    private Stream<Weighed> offTopic(ExampleClinic clinic, int fold) {
        var unseen = examples(clinic, fold);
        return IntStream.range(0, training.offTopic().size())
                .filter(i -> i % FOLDS == fold)
                .mapToObj(
                        i -> weighed(clinic, Kind.OFF_TOPIC, training.offTopic().get(i), -1, unseen));
    }

    private Weighed weighed(ExampleClinic clinic, Kind kind, String heard, int answer, Examples examples) {
        var question = SpokenQuestion.of(heard);
        float[] vector = vectors.of(question);
        var candidates = Vectors.candidates(clinic.passages(), vectors.passages(clinic), vector);
        var evidence = Evidence.of(question, vector, candidates, examples);
        return new Weighed(
                kind,
                evidence,
                IntStream.range(0, candidates.size())
                        .filter(i -> candidates.get(i).chunkId().getLeastSignificantBits() == answer)
                        .mapToObj(evidence::get)
                        .findFirst()
                        .orElse(null));
    }

    /** The first step: what these count when a question's candidates are put in order. */
    private record Order(double cosine, double coverage, double meant) {

        double of(Evidence evidence) {
            return cosine * evidence.cosine() + coverage * evidence.coverage() + meant * evidence.meant();
        }
    }

    private static Order order(List<Weighed> questions) {
        var pairs = questions.stream().flatMap(FitCalibration::pairs).toList();
        double[] weights = LogisticRegression.fit(pairs, RIDGE);
        return new Order(weights[0], weights[1], weights[2]);
    }

    // The answer beside each of the others; both ways round, so that the intercept comes out as 0.
    private static Stream<Example> pairs(Weighed question) {
        var answer = question.answer();
        if (answer == null) {
            return Stream.empty();
        }
        double weight = 1.0 / (question.evidence().size() - 1);
        return question.evidence().stream()
                .filter(other -> !other.equals(answer))
                .flatMap(other -> Stream.of(
                        new Example(ahead(answer, other), true, weight),
                        new Example(ahead(other, answer), false, weight)));
    }

    private static double[] ahead(Evidence one, Evidence other) {
        return new double[] {
            one.cosine() - other.cosine(), one.coverage() - other.coverage(), one.meant() - other.meant()
        };
    }

    // The second step: what the order and the rest tell of whether a candidate answers, in the order of rows.
    private static Calibration.Weights weights(List<Weighed> questions, Order order) {
        var examples =
                questions.stream().flatMap(question -> rows(question, order)).toList();
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

    private static Stream<Example> rows(Weighed question, Order order) {
        var first = question.evidence().stream()
                .sorted(Comparator.comparingDouble(order::of).reversed())
                .limit(question.kind().candidates)
                .toList();
        return first.stream().map(evidence -> {
            boolean answers = evidence.equals(question.answer());
            double wrong = question.kind() == Kind.OWN
                    ? WRONG_PASSAGE
                    : question.kind().weight * (evidence.equals(first.getFirst()) ? 1 : SECOND);
            double[] features = {order.of(evidence), evidence.words(), evidence.elsewhere(), evidence.offTopic()};
            return new Example(features, answers, answers ? question.kind().weight : wrong);
        });
    }

    // The sum that so many questions without an answer here don't exceed.
    private static double threshold(List<Weighed> questions, Calibration.Weights weights) {
        double[] best = questions.stream()
                .filter(question -> question.kind() == Kind.ELSEWHERE)
                .mapToDouble(question -> question.evidence().stream()
                        .mapToDouble(weights::sum)
                        .max()
                        .orElseThrow())
                .sorted()
                .toArray();
        return best[(int) Math.ceil(ELSEWHERE_REFUSED * best.length) - 1];
    }

    private static Calibration.Weights shifted(Calibration.Weights weights, double by) {
        return new Calibration.Weights(
                weights.intercept() + by,
                weights.cosine(),
                weights.coverage(),
                weights.meant(),
                weights.words(),
                weights.elsewhere(),
                weights.offTopic());
    }

    private List<ExampleClinic> clinics(@Nullable ExampleClinic without) {
        return training.clinics().stream()
                .filter(clinic -> !clinic.equals(without))
                .toList();
    }

    // Of all training clinics but this one, and all but a fold of the off-topic questions.
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
                Stream.concat(labelled(asked, true), labelled(offTopic, false)).toList(), 1e-4);
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
    private Stream<Example> labelled(List<String> questions, boolean toClinics) {
        return questions.stream()
                .map(question -> vectors.of(SpokenQuestion.of(question)))
                .map(vector -> new Example(doubles(vector), toClinics, 0.5 / questions.size()));
    }

    private static double[] doubles(float[] vector) {
        return IntStream.range(0, vector.length).mapToDouble(i -> vector[i]).toArray();
    }
}
