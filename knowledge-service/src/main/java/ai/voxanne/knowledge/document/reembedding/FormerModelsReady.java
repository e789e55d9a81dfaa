package ai.voxanne.knowledge.document.reembedding;

import ai.voxanne.knowledge.embedding.EmbeddingModel;
import ai.voxanne.knowledge.embedding.Embeddings;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Passages of a former model are found by questions of that model. A service that starts while there are any takes no
 * traffic before it has loaded it: to its first callers they would be missing. A model that can't be loaded holds up
 * nobody; what still needs it is found when it has been embedded anew.
 */
@Readiness
@ApplicationScoped
class FormerModelsReady implements HealthCheck {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final ReembeddingRepository documents;
    private final Embeddings embeddings;
    private volatile boolean ready;

    FormerModelsReady(ReembeddingRepository documents, Embeddings embeddings) {
        this.documents = documents;
        this.embeddings = embeddings;
    }

    void start(@Observes StartupEvent starting) {
        documents
                .former(embeddings.model())
                .onFailure()
                .invoke(failure -> Log.warn("Former models can't be looked for yet", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .chain(this::load)
                .onFailure()
                .invoke(failure -> Log.error("A former embedding model can't be loaded", failure))
                .onFailure()
                .recoverWithNull()
                .subscribe()
                .with(loaded -> ready = true);
    }

    private Uni<Void> load(List<EmbeddingModel> models) {
        return Multi.createFrom()
                .iterable(models)
                .onItem()
                .transformToUniAndConcatenate(embeddings::load)
                .collect()
                .last();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("former embedding models")
                .status(ready)
                .build();
    }
}
