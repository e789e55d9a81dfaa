package ai.voxanne.booking.vapi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for knowledge-service: it knows about parking if the caller's token came along, thinks for ever about the
 * meaning of life, repeats which clinic it is asked about, and has nothing on anything else.
 */
public class KnowledgeStub implements QuarkusTestResourceLifecycleManager {

    private static final String PARKING =
            "{\"documents\": [{\"content\": \"Park behind\\nthe house.\", \"similarity\": 0.9, \"uuid\": \"u-1\"}]}";

    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.setExecutor(threads);
            started.createContext("/api/vapi/knowledge", this::answer);
            started.start();
            server = started;
            return Map.of(
                    "VOXANNE_KNOWLEDGE_URL",
                    "http://127.0.0.1:" + started.getAddress().getPort(),
                    "voxanne.vapi.knowledge-wait",
                    "5s"); // a first question takes longer than later ones
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        closing.countDown();
        if (server != null) {
            server.stop(0);
        }
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (question.contains("meaning of life")) {
            waitForTheEnd();
        }
        boolean authorized = exchange.getRequestHeaders().containsKey("Authorization");
        byte[] answer =
                (question.contains("Which clinic") ? asked(question) : PARKING).getBytes(StandardCharsets.UTF_8);
        if ((question.contains("parking") || question.contains("Which clinic")) && authorized) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    private static String asked(String request) {
        var message = new JsonObject(request).getJsonObject("message");
        var clinic = new JsonObject()
                .put("clinic_id", message.getString("clinic_id"))
                .put("call", message.getJsonObject("call"))
                .encode();
        return new JsonObject()
                .put("documents", new JsonArray().add(new JsonObject().put("content", clinic)))
                .encode();
    }

    private void waitForTheEnd() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
