package ai.voxanne.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.knowledge.clinic.ClinicScope;
import ai.voxanne.knowledge.embedding.Embeddings;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the index finds is what exact search finds, though other organizations' passages lie between. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class IndexedSearchTest {

    private static final int FIRST = 10;

    private final PassageRepository passages;
    private final Embeddings embeddings;
    private final Random random = new Random(7);

    IndexedSearchTest(PassageRepository passages, Embeddings embeddings) {
        this.passages = passages;
        this.embeddings = embeddings;
    }

    @Test
    void theIndexGoesOnUntilItHasEnoughOfTheOrganizationsOwn() {
        // Given
        var own = Bookshelf.create(embeddings);
        var others = Bookshelf.create(embeddings);
        for (int i = 0; i < 200; i++) {
            (i % 10 == 0 ? own : others).put(null, "Page " + i, "Text " + i, vector(), null, null);
        }
        var request = new SearchRequest(own.org(), ClinicScope.ANY, "anything", FIRST, 0);
        float[] question = vector();

        // When
        var indexed = passages.indexed(request, embeddings.model(), question, "anything", FIRST)
                .await()
                .indefinitely();

        // Then
        var exact = passages.exact(request, embeddings.model(), question, "anything", FIRST)
                .await()
                .indefinitely();
        assertThat(indexed.passages()).isEqualTo(20);
        assertThat(titles(indexed.candidates()))
                .isEqualTo(titles(exact.candidates()))
                .hasSize(FIRST);
    }

    private static List<String> titles(List<Candidate> candidates) {
        return candidates.stream()
                .sorted((one, other) -> Double.compare(other.cosine(), one.cosine()))
                .map(Candidate::title)
                .toList();
    }

    private float[] vector() {
        float[] vector = new float[embeddings.model().dimension()];
        double square = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }
}
