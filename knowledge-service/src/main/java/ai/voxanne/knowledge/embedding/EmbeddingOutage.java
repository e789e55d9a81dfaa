package ai.voxanne.knowledge.embedding;

/** Text can't be turned into vectors now; it may pass. */
public final class EmbeddingOutage extends RuntimeException {

    /** @param reason without a word of the text */
    EmbeddingOutage(String reason) {
        super(reason, null, false, false);
    }
}
