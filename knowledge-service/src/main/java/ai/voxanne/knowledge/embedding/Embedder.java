package ai.voxanne.knowledge.embedding;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Turns text into vectors of length 1. Never blocks the caller; fails with {@link EmbeddingOutage}. */
interface Embedder {

    EmbeddingModel model();

    /** Gets ready for the first question. */
    Uni<Void> load();

    /** The vectors of passages, in their order. What doesn't fit the model's window is cut off. */
    Uni<List<float[]>> embed(List<String> passages);

    /** The same for texts that somebody waits for on the phone: they never wait for passages, and are not tried again. */
    Uni<List<float[]>> embedNow(List<String> texts);

    /** The vector of a question; it never waits for passages. */
    Uni<float[]> embedQuery(String question);
}
