package ai.voxanne.knowledge.embedding;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A service whose model isn't loaded takes no traffic: the first caller would wait for it. */
@Readiness
@ApplicationScoped
class EmbeddingReady implements HealthCheck {

    private final Embeddings embeddings;

    EmbeddingReady(Embeddings embeddings) {
        this.embeddings = embeddings;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("embedding model")
                .status(embeddings.ready())
                .build();
    }
}
