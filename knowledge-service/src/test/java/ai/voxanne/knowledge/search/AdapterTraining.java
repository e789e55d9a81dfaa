package ai.voxanne.knowledge.search;

import ai.voxanne.knowledge.search.DevelopmentSet.Asked;
import ai.voxanne.knowledge.search.DevelopmentSet.ExampleClinic;
import java.util.List;

/**
 * Learns a {@link QueryAdapter}: the passage that answers a question is to have a better cosine than the clinic's others
 * (softmax), with a ridge that keeps the change small. By Adam, over all questions at once.
 */
final class AdapterTraining {

    private static final int STEPS = 60;
    private static final double RATE = 0.001;
    private static final float RIDGE = 0.1f;
    private static final float SHARPNESS = 25; // of the softmax: about what the calibration gives to a cosine
    private static final float MOMENTUM = 0.9f;
    private static final float MEMORY = 0.999f;

    private final int size = Vectors.MODEL.dimension();
    private final float[] change = new float[size * size];
    private final float[] gradient = new float[size * size];
    private final float[] mean = new float[size * size];
    private final float[] square = new float[size * size];

    private AdapterTraining() {}

    static QueryAdapter learn(List<ExampleClinic> clinics, Vectors vectors) {
        var training = new AdapterTraining();
        int questions =
                clinics.stream().mapToInt(clinic -> clinic.questions().size()).sum();
        for (int step = 1; step <= STEPS; step++) {
            training.startWithRidge();
            for (ExampleClinic clinic : clinics) {
                var passages = vectors.passages(clinic);
                for (Asked asked : clinic.questions()) {
                    float[] question = vectors.of(SpokenQuestion.of(asked.question()));
                    training.add(question, passages, asked.answer(), SHARPNESS / questions);
                }
            }
            training.descend(step);
        }
        return new QueryAdapter(training.change);
    }

    private void startWithRidge() {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = 2 * RIDGE * change[i];
        }
    }

    // The gradient by the adapted question is what the softmax expects less the answer.
    private void add(float[] question, List<float[]> passages, int answer, float weight) {
        double[] shares = softmax(turned(question), passages);
        float[] pull = new float[size];
        for (int p = 0; p < shares.length; p++) {
            float much = (float) (shares[p] - (p == answer ? 1 : 0));
            addTo(pull, 0, much, passages.get(p));
        }
        for (int i = 0; i < size; i++) {
            addTo(gradient, i * size, weight * question[i], pull);
        }
    }

    private float[] turned(float[] question) {
        float[] turned = question.clone();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                turned[j] += question[i] * change[i * size + j];
            }
        }
        return turned;
    }

    private static double[] softmax(float[] question, List<float[]> passages) {
        double[] shares = passages.stream()
                .mapToDouble(passage -> Math.exp(SHARPNESS * Vectors.cosine(passage, question)))
                .toArray();
        double all = 0;
        for (double share : shares) {
            all += share;
        }
        for (int p = 0; p < shares.length; p++) {
            shares[p] /= all;
        }
        return shares;
    }

    private static void addTo(float[] sum, int from, float much, float[] vector) {
        for (int j = 0; j < vector.length; j++) {
            sum[from + j] += much * vector[j];
        }
    }

    private void descend(int step) {
        double meanShare = 1 - Math.pow(MOMENTUM, step);
        double squareShare = 1 - Math.pow(MEMORY, step);
        for (int i = 0; i < change.length; i++) {
            mean[i] = MOMENTUM * mean[i] + (1 - MOMENTUM) * gradient[i];
            square[i] = MEMORY * square[i] + (1 - MEMORY) * gradient[i] * gradient[i];
            double length = Math.sqrt(square[i] / squareShare) + 1e-8;
            change[i] -= (float) (RATE * mean[i] / meanShare / length);
        }
    }
}
