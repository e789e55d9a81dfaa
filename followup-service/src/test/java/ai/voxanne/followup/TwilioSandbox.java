package ai.voxanne.followup;

import static io.restassured.RestAssured.given;

import ai.voxanne.sandbox.SandboxServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Twilio at HTTP level for the tests, with faults on demand. Its callbacks are signed for the public address, which is
 * not the one that the service listens on, as behind a gateway.
 */
public class TwilioSandbox implements QuarkusTestResourceLifecycleManager {

    public static final String PUBLIC_URL = "https://voxanne.test";
    public static final String AUTH_TOKEN = "0123456789abcdef0123456789abcdef";

    private static final String URL = "voxanne.test.sandbox";

    private @Nullable Vertx vertx;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        int service = freePort();
        int port = SandboxServer.start(
                        vertx,
                        "127.0.0.1",
                        0,
                        Clock.systemUTC(),
                        Optional.of(URI.create("http://127.0.0.1:" + service)))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        System.setProperty(URL, "http://127.0.0.1:" + port);
        return Map.of(
                "quarkus.http.test-port", String.valueOf(service),
                "VOXANNE_PUBLIC_URL", PUBLIC_URL,
                "TWILIO_API_URL", "http://127.0.0.1:" + port,
                "TWILIO_AUTH_TOKEN", AUTH_TOKEN,
                "quarkus.rest-client.twilio.read-timeout", "1000",
                "voxanne.dispatch.settle", "1500ms",
                "voxanne.dispatch.pause", "20ms",
                "voxanne.dispatch.longest-pause", "200ms",
                "voxanne.dispatch.attempts", "5",
                "voxanne.followups.erase-every", "1s");
    }

    @Override
    public void stop() {
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** All texts to a number, oldest first. */
    public static List<JsonObject> texts(String to) {
        var answer = request().queryParam("to", to).get("/twilio/messages");
        return new JsonArray(answer.asString())
                .stream().map(JsonObject.class::cast).toList();
    }

    /** Accepts a text that somebody sent without asking to be told how it fares; gives its id. */
    public static String accept(String to, String body) {
        return request()
                .contentType(ContentType.URLENC)
                .auth()
                .preemptive()
                .basic("AC00000000000000000000000000000000", AUTH_TOKEN)
                .formParams(Map.of("To", to, "From", "+15005550006", "Body", body))
                .post("/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages.json")
                .then()
                .statusCode(201)
                .extract()
                .path("sid");
    }

    /** Whoever holds the phone answers a text; gives what the service said to that. */
    public static JsonObject reply(String sid, String words) {
        return act(sid, "reply", JsonObject.of("body", words));
    }

    /** Twilio reports how a text fares; gives what the service said to that. */
    public static JsonObject report(String sid, String status, @Nullable Integer errorCode) {
        return act(sid, "status", JsonObject.of("status", status, "error_code", errorCode));
    }

    /** The next requests go wrong so. */
    public static void fault(JsonObject how) {
        request()
                .body(how.put("target", "twilio").encode())
                .post("/faults")
                .then()
                .statusCode(201);
    }

    public static void heal() {
        request().delete("/faults").then().statusCode(204);
    }

    private static JsonObject act(String sid, String what, JsonObject body) {
        return new JsonObject(request()
                .body(body.encode())
                .post("/twilio/messages/" + sid + "/" + what)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static RequestSpecification request() {
        String url = System.getProperty(URL);
        return given().baseUri(url).port(URI.create(url).getPort()).contentType(ContentType.JSON);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
