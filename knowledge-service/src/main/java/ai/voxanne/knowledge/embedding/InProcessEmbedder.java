package ai.voxanne.knowledge.embedding;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Embeds in this process, on threads of its own: no key, no network, nothing leaves the machine. */
@ApplicationScoped
class InProcessEmbedder implements Embedder {

    private static final String ANY_TEXT = "Which insurance plans do you take, and when are you open on Saturdays?";

    private final EmbeddingThreads questions;
    private final EmbeddingThreads passages;
    private final Uni<InProcessModel> model;

    InProcessEmbedder(Vertx vertx) {
        this.questions = new EmbeddingThreads(vertx, "question-embedding", processors());
        this.passages = new EmbeddingThreads(vertx, "passage-embedding", Math.max(1, processors() / 2));
        this.model = questions.run(InProcessEmbedder::warmModel).memoize().indefinitely();
    }

    @Override
    public EmbeddingModel model() {
        return InProcessModel.MODEL;
    }

    @Override
    public Uni<Void> load() {
        return model.replaceWithVoid();
    }

    @Override
    public Uni<List<float[]>> embed(List<String> texts) {
        return vectors(texts, passages);
    }

    @Override
    public Uni<List<float[]>> embedNow(List<String> texts) {
        return vectors(texts, questions);
    }

    @Override
    public Uni<float[]> embedQuery(String question) {
        return model.chain(loaded -> questions.run(() -> loaded.vector(InProcessModel.QUERY_PREFIX + question)));
    }

    // One by one: several documents, or several callers, take turns.
    private Uni<List<float[]>> vectors(List<String> texts, EmbeddingThreads threads) {
        return model.chain(loaded -> Multi.createFrom()
                .iterable(texts)
                .onItem()
                .transformToUniAndConcatenate(text -> threads.run(() -> loaded.vector(text)))
                .collect()
                .asList());
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
