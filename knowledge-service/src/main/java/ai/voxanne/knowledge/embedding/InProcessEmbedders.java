package ai.voxanne.knowledge.embedding;

import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/** What embeds in this process. Each model is loaded when it is first wanted; threads of one name are shared by both. */
@ApplicationScoped
class InProcessEmbedders {

    private final Embedder tuned;
    private final Embedder untuned;

    InProcessEmbedders(Vertx vertx) {
        this.tuned = new InProcessEmbedder(InProcessModel.TUNED, vertx);
        this.untuned = new InProcessEmbedder(InProcessModel.UNTUNED, vertx);
    }

    Embedder tuned() {
        return tuned;
    }

    /** For passages that wait to be embedded anew. */
    Embedder untuned() {
        return untuned;
    }
}
