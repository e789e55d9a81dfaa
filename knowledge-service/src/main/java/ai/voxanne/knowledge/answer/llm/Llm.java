package ai.voxanne.knowledge.answer.llm;

import ai.voxanne.knowledge.answer.llm.LlmConfig.Provider;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/**
 * The language model that is configured, if one is. Vert.x' HTTP client and not the REST client, because a request must be
 * possible to open before its body is known and to reset before its answer has begun: models often send their first header
 * only with their first word.
 */
@ApplicationScoped
public class Llm {

    // Each call on the phone holds one while it waits for its answer.
    private static final int MOST_CONNECTIONS = 256;
    // Longer than anybody waits: for models that say that they are done and then don't close their answer.
    private static final int READ_IDLE_SECONDS = 60;

    private final LlmConfig config;
    private final HttpClient http;
    private final Optional<Dialect> dialect;

    Llm(LlmConfig config, Vertx vertx) {
        this.config = config;
        this.dialect = dialect(config.provider());
        // Our traces are none of the vendor's business.
        this.http = vertx.getDelegate()
                .createHttpClient(new HttpClientOptions()
                        .setMaxPoolSize(MOST_CONNECTIONS)
                        .setConnectTimeout((int) config.connectTimeout().toMillis())
                        .setReadIdleTimeout(READ_IDLE_SECONDS)
                        .setTracingPolicy(TracingPolicy.IGNORE));
    }

    /** A call to the model, whose connection opens now; empty when there is no model. */
    public Optional<LlmCall> call() {
        return dialect.map(one -> new LlmCall(one, config, http.request(target(one))));
    }

    private RequestOptions target(Dialect one) {
        Provider provider = config.provider();
        URI base = config.url().orElseGet(provider::url);
        var target = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(base.toString().replaceAll("/+$", "") + one.path())
                .putHeader("Content-Type", "application/json")
                .putHeader("Accept", "text/event-stream, application/x-ndjson");
        one.headers(config.apiKey().orElse("")).forEach(target::putHeader);
        return target;
    }

    private static Optional<Dialect> dialect(Provider provider) {
        return switch (provider) {
            case NONE -> Optional.empty();
            case OPENAI -> Optional.of(new OpenAiDialect());
            case ANTHROPIC -> Optional.of(new AnthropicDialect());
            case OLLAMA -> Optional.of(new OllamaDialect());
        };
    }
}
