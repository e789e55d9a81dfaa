package ai.voxanne.knowledge.embedding;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.inject.spi.CDI;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Stands for OpenAI's embeddings endpoint, at HTTP level, with vectors of 1,536 numbers. */
public final class EmbeddingSandbox implements AutoCloseable {

    public static final EmbeddingModel MODEL = new EmbeddingModel("text-embedding-3-small", 1536);

    private static final String PATIENT = "PT1M";

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final ConcurrentLinkedDeque<Integer> faults = new ConcurrentLinkedDeque<>();
    private final List<JsonObject> requests = new CopyOnWriteArrayList<>();
    private final List<String> credentials = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<JsonArray> spoiling = UnaryOperator.identity();

    public EmbeddingSandbox() {
        server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Embeddings that are configured to be made here. */
    public Embeddings embeddings() {
        return embeddings("endpoint");
    }

    /** Embeddings that were made here formerly. */
    public Embeddings formerly() {
        return embeddings("in-process");
    }

    /** Embeddings of a service that has just started: no model is loaded. */
    public Embeddings justStarted() {
        var vertx = CDI.current().select(io.vertx.mutiny.core.Vertx.class).get();
        return new Embeddings(new InProcessEmbedders(vertx), embedder(), config("in-process", PATIENT));
    }

    private Embeddings embeddings(String provider) {
        return new Embeddings(
                CDI.current().select(InProcessEmbedders.class).get(), embedder(), config(provider, PATIENT));
    }

    EndpointEmbedder embedder() {
        return embedder(PATIENT);
    }

    /** @param questionTimeout in ISO 8601's form */
    EndpointEmbedder embedder(String questionTimeout) {
        var client = QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create("http://127.0.0.1:" + server.actualPort() + "/v1"))
                .build(EmbeddingsClient.class);
        return new EndpointEmbedder(client, config("endpoint", questionTimeout));
    }

    /** The next request is answered with this status; 0: not at all. */
    public void fail(int status) {
        faults.add(status);
    }

    void spoil(UnaryOperator<JsonArray> how) {
        spoiling = how;
    }

    List<JsonObject> requests() {
        return requests;
    }

    List<String> credentials() {
        return credentials;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        credentials.add(String.valueOf(request.getHeader("Authorization")));
        request.body().onSuccess(body -> {
            requests.add(body.toJsonObject());
            var fault = faults.poll();
            if (fault == null) {
                request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(answer(body.toJsonObject()).encode());
            } else if (fault > 0) {
                request.response().setStatusCode(fault).end("{\"error\":{\"message\":\"no\"}}");
            }
        });
    }

    // The order of the answer is the reverse of the question's: it must not matter.
    private JsonObject answer(JsonObject request) {
        var data = new JsonArray();
        var input = request.getJsonArray("input");
        for (int i = input.size() - 1; i >= 0; i--) {
            data.add(new JsonObject().put("index", i).put("embedding", vector(input.getString(i))));
        }
        return new JsonObject().put("model", request.getString("model")).put("data", spoiling.apply(data));
    }

    private static JsonArray vector(String text) {
        var random = new Random(text.hashCode());
        var vector = new JsonArray();
        for (int i = 0; i < MODEL.dimension(); i++) {
            vector.add(random.nextGaussian());
        }
        return vector;
    }

    private static EmbeddingConfig config(String provider, String questionTimeout) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(EmbeddingConfig.class)
                .withDefaultValue("voxanne.embedding.provider", provider)
                .withDefaultValue("voxanne.embedding.endpoint.api-key", "secret")
                .withDefaultValue("voxanne.embedding.endpoint.batch", "4")
                .withDefaultValue("voxanne.embedding.endpoint.question-timeout", questionTimeout)
                .build()
                .getConfigMapping(EmbeddingConfig.class);
    }
}
