package ai.voxanne.knowledge.document.reembedding;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.knowledge.ClinicFixture;
import ai.voxanne.knowledge.document.VectorText;
import ai.voxanne.knowledge.embedding.EmbeddingSandbox;
import ai.voxanne.knowledge.embedding.InProcessModel;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Whoever asks while a document changes sees one version of it or the other, whole, by one model. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class VersionsUnderQueriesTest {

    private static final int SECTIONS = 8;
    // What a search does: one statement over an organization's rows.
    private static final String EVERYTHING = """
            SELECT document_id::text AS document, split_part(content, ' ', 2) AS version, model, count(*)::int AS passages
            FROM knowledge_base
            WHERE org_id = $1
            GROUP BY 1, 2, 3
            """;

    @Inject
    OrgDatabase database;

    @Inject
    ReembeddingRepository repository;

    @Inject
    Reembedding reembedding;

    @Inject
    Vertx vertx;

    private final ClinicFixture clinic = ClinicFixture.create();

    @Test
    void replacingIsSeenAsAWholeOrNotAtAll() throws Exception {
        // Given
        upload("v0");

        // When
        var seen = whileAsking(() -> {
            for (int i = 1; i <= 10; i++) {
                upload("v" + i);
            }
            return null;
        });

        // Then
        assertThat(seen).allSatisfy(VersionsUnderQueriesTest::isOneWholeVersion);
        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row.get("version")).isEqualTo("v10"));
    }

    @Test
    void rivalsWithTheSameSourceLeaveOneWholeVersion() throws Exception {
        // Given
        upload("v0");

        // When
        var seen = whileAsking(() -> {
            try (var rivals = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.rangeClosed(1, 8).forEach(i -> rivals.submit(() -> upload("v" + i)));
            }
            return null;
        });

        // Then
        assertThat(seen).allSatisfy(VersionsUnderQueriesTest::isOneWholeVersion);
        assertThat(rows()).hasSize(1);
        assertThat(Owner.count("SELECT generation FROM knowledge_documents WHERE org_id = ?", clinic.id()))
                .isEqualTo(9);
    }

    @Test
    void aChangeOfModelIsSeenDocumentByDocument() throws Exception {
        // Given
        for (int i = 0; i < 5; i++) {
            upload("v" + i, "source-" + i);
        }
        try (var sandbox = new EmbeddingSandbox()) {
            var elsewhere = new Reembedding(repository, sandbox.embeddings(), vertx);

            // When
            var seen = whileAsking(() -> {
                elsewhere.catchUp().await().indefinitely();
                return null;
            });

            // Then
            assertThat(seen).allSatisfy(rows -> {
                assertThat(rows)
                        .hasSize(5)
                        .allSatisfy(row -> assertThat(row.get("passages")).isEqualTo(SECTIONS));
                assertThat(documents(rows)).hasSize(5);
            });
        }
        assertThat(models())
                .containsExactly(Map.of("model", "text-embedding-3-small", "dimension", 1536, "dims", 1536));

        // When
        reembedding.catchUp().await().indefinitely();

        // Then
        assertThat(models())
                .containsExactly(Map.of("model", InProcessModel.TUNED.name(), "dimension", 384, "dims", 384));
    }

    @Test
    void aDocumentThatIsReplacedWhileItIsEmbeddedAnewStaysAsItWasReplaced() {
        // Given
        upload("v0");
        var model = EmbeddingSandbox.MODEL;
        var left = repository.left(model, ReembeddingRepository.Left.NONE, 10_000).await().indefinitely().stream()
                .filter(one -> one.org().value().equals(clinic.id()))
                .findFirst()
                .orElseThrow();
        var texts = repository.texts(left, model).await().indefinitely();

        // When
        upload("v1");
        var vectors = texts.stream().map(text -> new float[model.dimension()]).toList();
        repository.save(left, model, texts, VectorText.of(vectors)).await().indefinitely();

        // Then
        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.get("version")).isEqualTo("v1");
            assertThat(row.get("model")).isEqualTo(InProcessModel.TUNED.name());
        });
    }

    private boolean upload(String version) {
        return upload(version, "source");
    }

    private boolean upload(String version, String source) {
        String content = IntStream.range(0, SECTIONS)
                .mapToObj(i -> "# Part%d\n\nversion %s of this part".formatted(i, version))
                .collect(Collectors.joining("\n\n"));
        clinic.upload(source, "Title", content).statusCode(201);
        return true;
    }

    /** All that was seen by asking again and again until the work was done. */
    private List<List<Map<String, Object>>> whileAsking(Callable<Void> work) throws Exception {
        var done = new AtomicBoolean();
        var asking = CompletableFuture.supplyAsync(() -> {
            var seen = new ArrayList<List<Map<String, Object>>>();
            while (!done.get()) {
                seen.add(rows());
            }
            return seen;
        });
        try {
            work.call();
        } finally {
            done.set(true);
        }
        return asking.join();
    }

    private List<Map<String, Object>> rows() {
        var rows = database.query(new OrgId(clinic.id()), EVERYTHING, Tuple.of(clinic.id()))
                .await()
                .indefinitely();
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> Map.<String, Object>of(
                        "document", row.getString("document"),
                        "version", row.getString("version"),
                        "model", row.getString("model"),
                        "passages", row.getInteger("passages")))
                .toList();
    }

    private List<Map<String, Object>> models() {
        return Owner.query(
                        "SELECT DISTINCT model, dimension, vector_dims(embedding) AS dims FROM knowledge_base WHERE org_id = ?",
                        clinic.id())
                .stream()
                .map(row -> Map.<String, Object>copyOf(row))
                .toList();
    }

    private static Set<Object> documents(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> row.get("document")).collect(Collectors.toSet());
    }

    private static void isOneWholeVersion(List<Map<String, Object>> rows) {
        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.get("passages")).isEqualTo(SECTIONS));
    }
}
