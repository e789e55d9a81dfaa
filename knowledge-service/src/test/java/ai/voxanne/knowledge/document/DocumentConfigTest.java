package ai.voxanne.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.knowledge.document.reading.DocumentLimits;
import ai.voxanne.knowledge.embedding.EmbeddingConfig;
import ai.voxanne.knowledge.embedding.EmbeddingConfig.Provider;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds where nobody configured anything, and the names under which one does. */
class DocumentConfigTest {

    @Test
    void theLimitsFitTheContract() {
        var limits = read(DocumentLimits.class, Map.of());
        assertThat(limits.bytes()).isEqualTo(20 * 1024 * 1024);
        assertThat(limits.markupBytes()).isEqualTo(5 * 1024 * 1024);
        assertThat(limits.pages()).isEqualTo(300);
        assertThat(limits.characters()).isEqualTo(200_000);
        assertThat(limits.passages()).isEqualTo(1_000);
        assertThat(limits.time()).isEqualTo(Duration.ofSeconds(20));
        assertThat(limits.memoryMegabytes()).isEqualTo(128);
        assertThat(limits.uploads()).isEqualTo(16);
        assertThat(limits.uploadsOfOne()).isEqualTo(8);
        assertThat(limits.patience()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void nothingLeavesTheProcessUnlessSomebodySaysSo() {
        var embedding = read(EmbeddingConfig.class, Map.of());
        assertThat(embedding.provider()).isEqualTo(Provider.IN_PROCESS);
        assertThat(embedding.endpoint().model()).isEqualTo("text-embedding-3-small");
        assertThat(embedding.endpoint().dimension()).isEqualTo(1536);
        assertThat(embedding.endpoint().apiKey()).isEmpty();
        assertThat(embedding.endpoint().questionTimeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anEndpointIsChosenByName() {
        var embedding = read(EmbeddingConfig.class, Map.of("voxanne.embedding.provider", "endpoint"));
        assertThat(embedding.provider()).isEqualTo(Provider.ENDPOINT);
    }

    private static <T> T read(Class<T> mapping, Map<String, String> given) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withDefaultValues(given)
                .build()
                .getConfigMapping(mapping);
    }
}
