package ai.voxanne.booking.privacy.transit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers as HashiCorp Vault's Transit engine does: paths, members, error statuses and the form of a ciphertext. It only
 * pretends to encrypt.
 */
final class VaultStandIn implements AutoCloseable {

    static final String TOKEN = "hvs.test";

    final AtomicInteger version = new AtomicInteger(1);
    final AtomicInteger failures = new AtomicInteger();
    final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;

    VaultStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/transit/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange http) throws IOException {
        requests.incrementAndGet();
        var sent = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            send(http, 503, new JsonObject());
        } else if (!TOKEN.equals(http.getRequestHeaders().getFirst("X-Vault-Token"))) {
            send(http, 403, new JsonObject().put("errors", List.of("permission denied")));
        } else {
            var body = sent.isEmpty() ? new JsonObject() : new JsonObject(sent);
            var data = switch (http.getRequestURI().getPath()) {
                case "/v1/transit/keys/voxanne" -> Optional.of(new JsonObject().put("latest_version", version.get()));
                case "/v1/transit/encrypt/voxanne" -> Optional.of(encrypted(body));
                case "/v1/transit/decrypt/voxanne" -> decrypted(body);
                default -> Optional.<JsonObject>empty();
            };
            send(http, data.isPresent() ? 200 : 400, new JsonObject().put("data", data.orElse(null)));
        }
    }

    private JsonObject encrypted(JsonObject body) {
        var hidden = Base64.getEncoder().encodeToString(body.encode().getBytes(StandardCharsets.UTF_8));
        return new JsonObject()
                .put("ciphertext", "vault:v" + version.get() + ":" + hidden)
                .put("key_version", version.get());
    }

    private static Optional<JsonObject> decrypted(JsonObject body) {
        String hidden = body.getString("ciphertext").split(":", 3)[2];
        var was = new JsonObject(new String(Base64.getDecoder().decode(hidden), StandardCharsets.UTF_8));
        return was.getString("associated_data").equals(body.getString("associated_data"))
                ? Optional.of(new JsonObject().put("plaintext", was.getString("plaintext")))
                : Optional.empty();
    }

    private static void send(HttpExchange http, int status, JsonObject body) throws IOException {
        byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().add("Content-Type", "application/json");
        http.sendResponseHeaders(status, bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
