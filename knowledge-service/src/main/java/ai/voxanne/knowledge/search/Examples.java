package ai.voxanne.knowledge.search;

import java.util.List;

/**
 * What clinics usually write and are asked, as vectors of one model, from the training part of the development set.
 *
 * @param passages of example clinics, of length 1
 * @param direction in which questions to clinics lie, seen from all other questions
 * @param offset where the border between the two is
 */
record Examples(List<float[]> passages, float[] direction, double offset) {

    /** Of a model that there are none for: it takes every question as one to a clinic. */
    static final Examples NONE = new Examples(List.of(), new float[0], 0);

    Examples {
        passages = List.copyOf(passages);
    }

    /** The cosine of a question and the nearest example; 0 without any. */
    double nearest(float[] question) {
        double nearest = 0;
        for (float[] passage : passages) {
            nearest = Math.max(nearest, dot(passage, question));
        }
        return nearest;
    }

    /** Above 0 for what clinics are asked, below 0 for anything else. */
    double onTopic(float[] question) {
        return dot(direction, question) + offset;
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}
