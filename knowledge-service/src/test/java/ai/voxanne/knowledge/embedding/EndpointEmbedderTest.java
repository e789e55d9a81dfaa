package ai.voxanne.knowledge.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Embedding at an OpenAI-compatible endpoint: whole answers are used, and nothing else. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class EndpointEmbedderTest {

    private final EmbeddingSandbox sandbox = new EmbeddingSandbox();
    private final EndpointEmbedder embedder = sandbox.embedder();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void asksTheModelForItsNumbersInBatches() {
        // Given
        var texts = IntStream.range(0, 10).mapToObj(i -> "passage " + i).toList();

        // When
        var vectors = embedder.embed(texts).await().indefinitely();

        // Then
        assertThat(vectors).hasSize(10).allSatisfy(vector -> {
            assertThat(vector).hasSize(1536);
            assertThat(lengthOf(vector)).isCloseTo(1, within(1e-5));
        });
        assertThat(sandbox.requests())
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.getString("model")).isEqualTo("text-embedding-3-small"))
                .allSatisfy(request ->
                        assertThat(request.getString("encoding_format")).isEqualTo("float"));
        assertThat(sandbox.credentials()).containsOnly("Bearer secret");
    }

    @Test
    void everyTextGetsItsOwnVectorWhateverTheOrder() {
        var both = embedder.embed(List.of("one", "two")).await().indefinitely();
        assertThat(both.get(0)).isEqualTo(embedder.embedQuery("one").await().indefinitely());
        assertThat(both.get(1)).isEqualTo(embedder.embedQuery("two").await().indefinitely());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503, 408})
    void passagesAreTriedAgainAfterWhatMayPass(int status) {
        sandbox.fail(status);
        assertThat(embedder.embed(List.of("one")).await().indefinitely()).hasSize(1);
        assertThat(sandbox.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404})
    void aRefusalIsNotTriedAgain(int status) {
        sandbox.fail(status);
        assertThatThrownBy(() -> embedder.embed(List.of("one")).await().indefinitely())
                .isInstanceOf(EmbeddingOutage.class)
                .hasMessageContaining(String.valueOf(status));
        assertThat(sandbox.requests()).hasSize(1);
    }

    @Test
    void aQuestionIsNotTriedAgain() {
        sandbox.fail(503);
        assertThatThrownBy(() -> embedder.embedQuery("one").await().indefinitely())
                .isInstanceOf(EmbeddingOutage.class);
        assertThat(sandbox.requests()).hasSize(1);
    }

    @Test
    void aQuestionDoesNotWaitForever() {
        sandbox.fail(0);
        assertThatThrownBy(() ->
                        sandbox.embedder("PT0.05S").embedQuery("one").await().indefinitely())
                .isInstanceOf(EmbeddingOutage.class)
                .hasMessageContaining("too long");
    }

    static Stream<JsonArray> garbage() {
        return Stream.of(
                new JsonArray(),
                new JsonArray("[{\"index\": 0, \"embedding\": [1, 2, 3]}]"),
                new JsonArray("[{\"index\": 7, \"embedding\": []}]"),
                new JsonArray("[{\"index\": 0}]"));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void anAnswerThatIsNotWholeIsAnOutage(JsonArray data) {
        sandbox.spoil(whole -> data);
        assertThatThrownBy(() -> embedder.embedQuery("one").await().indefinitely())
                .isInstanceOf(EmbeddingOutage.class);
    }

    @Test
    void aVectorWithoutADirectionIsAnOutage() {
        sandbox.spoil(whole -> {
            whole.getJsonObject(0).put("embedding", new JsonArray(java.util.Collections.nCopies(1536, 0)));
            return whole;
        });
        assertThatThrownBy(() -> embedder.embedQuery("one").await().indefinitely())
                .isInstanceOf(EmbeddingOutage.class);
    }

    private static double lengthOf(float[] vector) {
        double square = 0;
        for (float number : vector) {
            square += (double) number * number;
        }
        return Math.sqrt(square);
    }
}
