package ai.voxanne.knowledge.embedding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What turns text into vectors. */
@ConfigMapping(prefix = "voxanne.embedding")
public interface EmbeddingConfig {

    /** Who embeds what is new. The other one still embeds questions while it has passages left. */
    @WithDefault("in-process")
    Provider provider();

    /** How many questions' vectors are kept. */
    @WithDefault("10000")
    int rememberedQuestions();

    Endpoint endpoint();

    /** Who embeds. */
    enum Provider {
        IN_PROCESS,
        ENDPOINT
    }

    /** An OpenAI-compatible endpoint; its address is {@code quarkus.rest-client.embeddings.url}. */
    interface Endpoint {

        @WithDefault("text-embedding-3-small")
        String model();

        @WithDefault("1536")
        int dimension();

        Optional<String> apiKey();

        /** How many passages go into one request. */
        @WithDefault("32")
        int batch();

        /** How often passages are tried again after a failure that may pass. */
        @WithDefault("3")
        int retries();

        /** How long a question may take. A caller is waiting for the answer. */
        @WithDefault("1s")
        Duration questionTimeout();
    }
}
