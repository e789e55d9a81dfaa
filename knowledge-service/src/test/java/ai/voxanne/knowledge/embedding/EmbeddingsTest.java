package ai.voxanne.knowledge.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text becomes vectors in this process: alike texts, alike vectors. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class EmbeddingsTest {

    @Inject
    Embeddings embeddings;

    @Inject
    Tokens tokens;

    @Test
    void theModelLoadsBeforeAnybodyAsks() {
        await().until(embeddings::ready);
        assertThat(embeddings.model()).isEqualTo(InProcessModel.TUNED);
    }

    @Test
    void whatMeansTheSameIsCloserThanWhatDoesNot() {
        // Given
        var passages = embeddings
                .embedNow(List.of("We accept Aetna and Cigna insurance plans.", "Parking is free behind the building."))
                .await()
                .indefinitely();

        // When
        float[] question = ask("do you take my insurance");

        // Then
        assertThat(similarity(question, passages.get(0))).isGreaterThan(similarity(question, passages.get(1)));
    }

    @Test
    void theSameQuestionIsEmbeddedOnce() {
        assertThat(ask("where do i park")).isSameAs(ask("where do i park"));
    }

    @Test
    void aTextLongerThanTheWindowIsEmbeddedAllTheSame() {
        String text = "hours and prices ".repeat(1_000);
        assertThat(tokens.count(text)).isGreaterThan(Tokens.WINDOW);
        assertThat(embeddings.embedNow(List.of(text)).await().indefinitely().getFirst())
                .hasSize(384);
    }

    @Test
    void anUnknownModelIsAnOutage() {
        var unknown = new EmbeddingModel("unknown", 3);
        assertThat(embeddings.knows(unknown)).isFalse();
        assertThatThrownBy(() -> embeddings.embedQuery(unknown, "hello").await().indefinitely())
                .isInstanceOf(EmbeddingOutage.class);
    }

    private float[] ask(String question) {
        return embeddings.embedQuery(embeddings.model(), question).await().indefinitely();
    }

    private static double similarity(float[] one, float[] other) {
        double product = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
        }
        return product;
    }
}
