package ai.voxanne.knowledge.document.reembedding;

import ai.voxanne.knowledge.document.VectorText;
import ai.voxanne.knowledge.document.reembedding.ReembeddingRepository.Left;
import ai.voxanne.knowledge.document.reembedding.ReembeddingRepository.Text;
import ai.voxanne.knowledge.embedding.EmbeddingModel;
import ai.voxanne.knowledge.embedding.Embeddings;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Embeds documents anew after the model was changed, one at a time. Until one is done its passages keep the old model's
 * vectors, and are found by them. Several replicas may do so at once; a document that was replaced meanwhile is let be.
 */
@ApplicationScoped
class Reembedding {

    private static final int BATCH = 100;

    private final ReembeddingRepository documents;
    private final Embeddings embeddings;
    private final Vertx vertx;

    Reembedding(ReembeddingRepository documents, Embeddings embeddings, Vertx vertx) {
        this.documents = documents;
        this.embeddings = embeddings;
        this.vertx = vertx;
    }

    @Scheduled(every = "{voxanne.documents.reembed-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> catchUp() {
        return catchUpFrom(Left.NONE, embeddings.model());
    }

    private Uni<Void> catchUpFrom(Left last, EmbeddingModel model) {
        return documents
                .left(model, last, BATCH)
                .call(left -> each(left, model))
                .chain(left -> left.size() < BATCH ? Uni.createFrom().voidItem() : catchUpFrom(left.getLast(), model));
    }

    // One document's trouble is not the next one's.
    private Uni<Void> each(List<Left> left, EmbeddingModel model) {
        return Multi.createFrom()
                .iterable(left)
                .onItem()
                .transformToUniAndConcatenate(one -> embed(one, model)
                        .onFailure()
                        .invoke(failure -> Log.warnf(
                                "Document %s keeps its old vectors for now: %s",
                                one.document(), failure.getClass().getSimpleName()))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> embed(Left left, EmbeddingModel model) {
        return documents
                .texts(left, model)
                .chain(texts -> texts.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : embeddings
                                .embedPassages(texts.stream().map(Text::text).toList())
                                .chain(vectors -> vertx.executeBlocking(() -> VectorText.of(vectors), false))
                                .chain(vectors -> documents.save(left, model, texts, vectors)));
    }
}
