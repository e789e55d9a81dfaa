package ai.voxanne.knowledge.embedding;

/**
 * What made a vector. Only vectors of the same model can be compared.
 *
 * @param dimension how many numbers a vector of it has
 */
public record EmbeddingModel(String name, int dimension) {

    public EmbeddingModel {
        if (name.isBlank() || dimension < 1) {
            throw new IllegalArgumentException("a model has a name and a dimension");
        }
    }
}
