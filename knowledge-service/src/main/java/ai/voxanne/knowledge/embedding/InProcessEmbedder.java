package ai.voxanne.knowledge.embedding;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Embeds in this process, on threads of its own: no key, no network, nothing leaves the machine. */
@ApplicationScoped
class InProcessEmbedder implements Embedder {

    private static final String ANY_TEXT = "Which insurance plans do you take, and when are you open on Saturdays?";

    private final WorkerExecutor questions;
    private final WorkerExecutor passages;
    private final Uni<InProcessModel> model;

    InProcessEmbedder(Vertx vertx) {
        this.questions = vertx.createSharedWorkerExecutor("question-embedding", processors());
        this.passages = vertx.createSharedWorkerExecutor("passage-embedding", Math.max(1, processors() / 2));
        this.model = questions
                .executeBlocking(InProcessEmbedder::warmModel, false)
                .memoize()
                .indefinitely();
    }

    @Override
    public EmbeddingModel model() {
        return InProcessModel.MODEL;
    }

    @Override
    public Uni<Void> load() {
        return model.replaceWithVoid();
    }

    // One by one: passages of several documents take turns.
    @Override
    public Uni<List<float[]>> embed(List<String> texts) {
        return model.chain(loaded -> Multi.createFrom()
                .iterable(texts)
                .onItem()
                .transformToUniAndConcatenate(text -> passages.executeBlocking(() -> loaded.vector(text), false))
                .collect()
                .asList());
    }

    @Override
    public Uni<float[]> embedQuery(String question) {
        return model.chain(loaded ->
                questions.executeBlocking(() -> loaded.vector(InProcessModel.QUERY_PREFIX + question), false));
    }

    private static InProcessModel warmModel() {
        var loaded = InProcessModel.load();
        loaded.vector(ANY_TEXT);
        return loaded;
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }
}
