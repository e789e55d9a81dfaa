package ai.voxanne.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import ai.voxanne.knowledge.answer.Library;
import ai.voxanne.knowledge.clinic.ClinicScope;
import ai.voxanne.knowledge.embedding.EmbeddingSandbox;
import ai.voxanne.knowledge.embedding.Embeddings;
import ai.voxanne.knowledge.embedding.InProcessModel;
import ai.voxanne.knowledge.embedding.PassageText;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Searches while some passages still have the former model's vectors. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class ChangeOfModelTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BECOMES_FORMER = """
            UPDATE %s SET model = 'text-embedding-3-small', dimension = 1536%s WHERE org_id = ? AND title = 'Parking'
            """;
    private static final String VECTOR = ", embedding = (SELECT array_agg(1)::vector FROM generate_series(1, 1536))";

    private final PassageRepository passages;
    private final Embeddings embeddings;

    ChangeOfModelTest(PassageRepository passages, Embeddings embeddings) {
        this.passages = passages;
        this.embeddings = embeddings;
    }

    @Test
    void aFormerModelThatHangsHidesOnlyItsOwnPassages() {
        try (var endpoint = new EmbeddingSandbox()) {
            // Given
            var library = Library.ofSmileStudio();
            Owner.update(BECOMES_FORMER.formatted("knowledge_documents", ""), library.org());
            Owner.update(BECOMES_FORMER.formatted("knowledge_base", VECTOR), library.org());
            endpoint.fail(0);
            var search = new Search(endpoint.formerly(), passages, hasty(), new SimpleMeterRegistry());

            // When
            var found = search.find(
                            new SearchRequest(new OrgId(library.org()), ClinicScope.ANY, "Do you take Aetna?", 3, 0.7))
                    .await()
                    .atMost(PATIENCE);

            // Then
            assertThat(found).extracting(Passage::title).containsExactly("Insurance");
        }
    }

    @Test
    void passagesFromBeforeTheTuningAreFoundUntilTheyAreEmbeddedAnew() {
        // Given
        var former = InProcessModel.UNTUNED;
        var shelf = Bookshelf.create(embeddings);
        var parking = new PassageText("Parking", "", "Patients park free of charge in the garage behind the building.");
        var model = InProcessModel.load(former);
        float[] vector = PassageText.blend(PassageText.views(List.of(parking)).stream()
                        .map(model::vector)
                        .toList())
                .getFirst();
        shelf.put(null, parking.title(), parking.content(), vector, null, null);
        Owner.update("UPDATE knowledge_documents SET model = ? WHERE org_id = ?", former.name(), shelf.id());
        Owner.update("UPDATE knowledge_base SET model = ? WHERE org_id = ?", former.name(), shelf.id());

        // When
        var found = shelf.ask("where can i leave my car");

        // Then
        found.statusCode(200).body("results.title", contains("Parking"));
    }

    @Test
    void noAnswerHasADocumentInTwoVersions() {
        var document = UUID.randomUUID();
        var now = passage(document, "We close at six.");
        var before = passage(document, "We close at five.");
        var other = passage(UUID.randomUUID(), "Parking is free.");

        assertThat(Search.union(List.of(now), List.of(before, other))).containsExactly(now, other);
    }

    private static Passage passage(UUID document, String content) {
        return new Passage(UUID.randomUUID(), document, new UUID(0, 0), "About us", content, 0.9);
    }

    private static SearchConfig hasty() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SearchConfig.class)
                .withDefaultValue("voxanne.search.other-model-wait", "PT0.05S")
                .build()
                .getConfigMapping(SearchConfig.class);
    }
}
