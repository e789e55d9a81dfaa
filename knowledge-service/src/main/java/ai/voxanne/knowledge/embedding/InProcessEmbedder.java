package ai.voxanne.knowledge.embedding;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.util.List;

/** Embeds in this process, on threads of its own: no key, no network, nothing leaves the machine. */
final class InProcessEmbedder implements Embedder {

    private static final String ANY_TEXT = "Which insurance plans do you take, and when are you open on Saturdays?";

    private final EmbeddingModel model;
    private final EmbeddingThreads questions;
    private final EmbeddingThreads passages;
    private final Uni<InProcessModel> loading;

    InProcessEmbedder(EmbeddingModel model, Vertx vertx) {
        this.model = model;
        this.questions = new EmbeddingThreads(vertx, "question-embedding", processors());
        this.passages = new EmbeddingThreads(vertx, "passage-embedding", Math.max(1, processors() / 2));
        this.loading = questions
                .run(() -> warm(model))
                .onFailure()
                .invoke(failure -> Log.errorf(failure, "The embedding model %s can't be loaded", model.name()))
                .onFailure()
                .transform(failure -> new EmbeddingOutage(model.name() + " can't be loaded"))
                .memoize()
                .indefinitely();
    }

    @Override
    public EmbeddingModel model() {
        return model;
    }

    @Override
    public Uni<Void> load() {
        return loading.replaceWithVoid();
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
        return loading.chain(loaded -> questions.run(() -> loaded.vector(question)));
    }

    // One by one: several documents, or several callers, take turns.
    private Uni<List<float[]>> vectors(List<String> texts, EmbeddingThreads threads) {
        return loading.chain(loaded -> Multi.createFrom()
                .iterable(texts)
                .onItem()
                .transformToUniAndConcatenate(text -> threads.run(() -> loaded.vector(text)))
                .collect()
                .asList());
    }

    private static InProcessModel warm(EmbeddingModel model) {
        var loaded = InProcessModel.load(model);
        loaded.vector(ANY_TEXT);
        return loaded;
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }
}
