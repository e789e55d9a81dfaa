package ai.voxanne.knowledge.search;

import ai.voxanne.knowledge.embedding.UnitVector;

/**
 * Turns a question's vector a little towards the passages that answer such questions, as learned from the training part
 * of the development set; docs/search.md says what it is worth. Passages' vectors stay as the model made them.
 *
 * @param change what each of the question's numbers adds to each of the result's, row after row
 */
record QueryAdapter(float[] change) {

    /** Of a model that nothing was learned for: it leaves questions as they are. */
    static final QueryAdapter NONE = new QueryAdapter(new float[0]);

    /** The vector to search with, of length 1. */
    float[] adapted(float[] question) {
        if (change.length == 0) {
            return question;
        }
        float[] adapted = question.clone();
        for (int i = 0; i < question.length; i++) {
            int row = i * question.length;
            for (int j = 0; j < adapted.length; j++) {
                adapted[j] += question[i] * change[row + j];
            }
        }
        return UnitVector.of(adapted);
    }
}
