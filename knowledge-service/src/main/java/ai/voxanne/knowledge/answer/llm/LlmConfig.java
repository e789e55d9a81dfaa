package ai.voxanne.knowledge.answer.llm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Which model words the answers, and how long a caller waits for it. */
@ConfigMapping(prefix = "voxanne.llm")
public interface LlmConfig {

    /** Who answers; nobody: answers are cut from the passages. */
    @WithDefault("none")
    Provider provider();

    /** The base address; the vendor's own by default. OpenAI-compatible ones end before {@code /chat/completions}. */
    Optional<URI> url();

    /** The vendor's key; local models need none. */
    Optional<String> apiKey();

    /** The model's name at the vendor; ours, and never what a request names. */
    Optional<String> model();

    /** How many tokens an answer may have when the request doesn't say. */
    @WithDefault("250")
    int maxTokens();

    @WithDefault("1s")
    Duration connectTimeout();

    /** How long a caller hears nothing before being asked to wait. */
    @WithDefault("700ms")
    Duration softTimeout();

    /** How long the model may be silent, at the start or in between, before somebody else ends the answer. */
    @WithDefault("5s")
    Duration hardTimeout();

    /** The makes of models that can be asked. */
    enum Provider {
        NONE("", ""),
        OPENAI("https://api.openai.com/v1", "gpt-4.1-mini"),
        ANTHROPIC("https://api.anthropic.com", "claude-haiku-4-5"),
        OLLAMA("http://localhost:11434", "llama3.2");

        private final String url;
        private final String model;

        Provider(String url, String model) {
            this.url = url;
            this.model = model;
        }

        URI url() {
            return URI.create(url);
        }

        String model() {
            return model;
        }
    }
}
