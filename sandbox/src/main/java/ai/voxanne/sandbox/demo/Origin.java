package ai.voxanne.sandbox.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Voxanne's public origin, or the sandbox's, spoken to in JSON. */
public final class Origin {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final String url;
    private final @Nullable String authorization;
    private final HttpClient client;

    public Origin(String url) {
        this(url, null, HttpClient.newHttpClient());
    }

    private Origin(String url, @Nullable String authorization, HttpClient client) {
        this.url = url;
        this.authorization = authorization;
        this.client = client;
    }

    /** The same origin for a caller who has this access token. */
    public Origin as(String accessToken) {
        return new Origin(url, "Bearer " + accessToken, client);
    }

    public String url() {
        return url;
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), "application/json");
    }

    public Answer post(String path, JsonObject body) {
        return send("POST", path, BodyPublishers.ofString(body.encode()), "application/json");
    }

    public Answer put(String path, JsonObject body) {
        return send("PUT", path, BodyPublishers.ofString(body.encode()), "application/json");
    }

    public Answer submit(String path, String form) {
        return send("POST", path, BodyPublishers.ofString(form), "application/x-www-form-urlencoded");
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body, String type) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(TIMEOUT)
                .header("Content-Type", type)
                .method(method, body);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    method + " " + path,
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Server-Timing").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(url + " does not answer; is the stack up?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * What came back.
     *
     * @param timing how long which part of it took, as the service tells; empty if it doesn't
     */
    public record Answer(String request, int status, String body, String timing) {

        /** The body, when the request succeeded; otherwise this fails with what was answered. */
        public JsonObject object() {
            return new JsonObject(successful());
        }

        public JsonArray list() {
            return new JsonArray(successful());
        }

        private String successful() {
            if (status >= 300) {
                throw new IllegalStateException("%s was answered with %d: %s".formatted(request, status, body));
            }
            return body;
        }
    }
}
