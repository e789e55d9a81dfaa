package ai.voxanne.knowledge.embedding;

/** Vectors of length 1: the similarity of two is then their dot product. */
final class UnitVector {

    private UnitVector() {}

    /** The vector with its length made 1; an {@link EmbeddingOutage} if it has no direction. */
    public static float[] of(float[] vector) {
        double square = 0;
        for (float number : vector) {
            square += (double) number * number;
        }
        double length = Math.sqrt(square);
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new EmbeddingOutage("a vector without a direction");
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }
}
