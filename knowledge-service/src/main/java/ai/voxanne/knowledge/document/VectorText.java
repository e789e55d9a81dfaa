package ai.voxanne.knowledge.document;

import java.util.List;

/** Vectors as pgvector reads them: hundreds of thousands of numbers, so writing them isn't for an event loop. */
public final class VectorText {

    private VectorText() {}

    /** Each vector as text. */
    public static List<String> of(List<float[]> vectors) {
        return vectors.stream().map(VectorText::of).toList();
    }

    private static String of(float[] vector) {
        var text = new StringBuilder(vector.length * 12).append('[');
        for (float number : vector) {
            text.append(text.length() == 1 ? "" : ",").append(number);
        }
        return text.append(']').toString();
    }
}
