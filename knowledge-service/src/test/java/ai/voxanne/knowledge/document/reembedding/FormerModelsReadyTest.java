package ai.voxanne.knowledge.document.reembedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.voxanne.knowledge.ClinicFixture;
import ai.voxanne.knowledge.embedding.EmbeddingModel;
import ai.voxanne.knowledge.embedding.EmbeddingSandbox;
import ai.voxanne.knowledge.embedding.Embeddings;
import ai.voxanne.knowledge.embedding.InProcessModel;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** A service that starts in the middle of a change of model. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class FormerModelsReadyTest {

    private static final String FORMER = """
            UPDATE knowledge_documents SET model = ?, dimension = ? WHERE org_id = ?
            """;

    private final ReembeddingRepository repository;
    private final Embeddings embeddings;
    private final ClinicFixture clinic = ClinicFixture.create();

    FormerModelsReadyTest(ReembeddingRepository repository, Embeddings embeddings) {
        this.repository = repository;
        this.embeddings = embeddings;
    }

    @Test
    void itKnowsWhichFormerModelsDocumentsStillHave() {
        var untuned = InProcessModel.UNTUNED;
        clinic.upload("hours", "Hours", "Open from nine to five.").statusCode(201);
        Owner.update(FORMER, untuned.name(), untuned.dimension(), clinic.id());

        assertThat(repository.former(embeddings.model()).await().indefinitely())
                .contains(untuned)
                .doesNotContain(embeddings.model());
    }

    @Test
    void itIsReadyOnlyWhenTheFormerModelIsLoaded() {
        try (var sandbox = new EmbeddingSandbox()) {
            // Given
            var untuned = InProcessModel.UNTUNED;
            clinic.upload("hours", "Hours", "Open from nine to five.").statusCode(201);
            Owner.update(FORMER, untuned.name(), untuned.dimension(), clinic.id());
            var starting = sandbox.justStarted();
            var ready = new FormerModelsReady(repository, starting);

            // When
            ready.start(new StartupEvent());
            await().until(() -> ready.call().getStatus() == Status.UP);

            // Then: loading it again has nothing to wait for
            assertThat(starting.load(untuned).subscribeAsCompletionStage()).isDone();
        }
    }

    @Test
    void itIsReadyAfterItHasLookedEvenIfNobodyKnowsTheModelAnyMore() {
        // Given
        var gone = new EmbeddingModel("gone", 3);
        clinic.upload("hours", "Hours", "Open from nine to five.").statusCode(201);
        Owner.update(FORMER, gone.name(), gone.dimension(), clinic.id());
        var ready = new FormerModelsReady(repository, embeddings);
        assertThat(ready.call().getStatus()).isEqualTo(Status.DOWN);

        // When
        ready.start(new StartupEvent());

        // Then
        await().until(() -> ready.call().getStatus() == Status.UP);
    }
}
