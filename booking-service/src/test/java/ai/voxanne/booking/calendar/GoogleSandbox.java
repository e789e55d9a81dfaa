package ai.voxanne.booking.calendar;

import static io.restassured.RestAssured.given;

import ai.voxanne.sandbox.SandboxServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Google Calendar at HTTP level for the tests, with faults on demand, and retries that don't take long. */
public class GoogleSandbox implements QuarkusTestResourceLifecycleManager {

    private static final String URL = "voxanne.test.sandbox";
    private static final String FAULT_TOLERANCE = "ai.voxanne.booking.calendar.google.GoogleCalendar/%s/%s/%s";

    private @Nullable Vertx vertx;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        int port = SandboxServer.start(vertx, "127.0.0.1", 0, Clock.systemUTC())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        String url = "http://127.0.0.1:" + port;
        System.setProperty(URL, url);

        var config = new HashMap<String, String>();
        config.put("GOOGLE_API_URL", url + "/calendar/v3");
        config.put("GOOGLE_TOKEN_URL", url + "/token");
        config.put("VOXANNE_SANDBOX_CALENDAR", "true");
        config.put("quarkus.rest-client.google-calendar.read-timeout", "1000");
        config.put("booking.calendar.patience", "0s");
        // The tests say when.
        for (String job : new String[] {"reconcile-every", "sweep-every", "import-every"}) {
            config.put("voxanne.calendar." + job, "off");
        }
        for (String method : new String[] {"put", "remove"}) {
            config.put(FAULT_TOLERANCE.formatted(method, "Retry", "delay"), "5");
            config.put(FAULT_TOLERANCE.formatted(method, "Retry", "jitter"), "2");
            config.put(FAULT_TOLERANCE.formatted(method, "ExponentialBackoff", "maxDelay"), "100");
            config.put(FAULT_TOLERANCE.formatted(method, "CircuitBreaker", "delay"), "50");
        }
        return config;
    }

    @Override
    public void stop() {
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** The live event of this id, as the inspection shows it. */
    static Optional<JsonObject> event(String id) {
        var answer = request().get("/google/events/" + id);
        return answer.statusCode() == 200 ? Optional.of(new JsonObject(answer.asString())) : Optional.empty();
    }

    /** All live events of a calendar. */
    static JsonArray events(String calendar) {
        return new JsonObject(request()
                        .get("/calendar/v3/calendars/" + calendar + "/events")
                        .asString())
                .getJsonArray("items");
    }

    /** Puts somebody else's event into a calendar. */
    static String foreign(String calendar, String id, JsonObject start, JsonObject end, JsonObject more) {
        var event = new JsonObject()
                .put("id", id)
                .put("start", start)
                .put("end", end)
                .mergeIn(more);
        request().body(event.encode()).post(events(calendar, "")).then().statusCode(200);
        return id;
    }

    static JsonObject at(Instant time) {
        return JsonObject.of("dateTime", time.toString());
    }

    static void move(String calendar, String id, Instant start, Instant end) {
        var change = JsonObject.of("start", at(start), "end", at(end));
        request().body(change.encode()).patch(events(calendar, id)).then().statusCode(200);
    }

    static void delete(String calendar, String id) {
        request().delete(events(calendar, id)).then().statusCode(204);
    }

    /** The next requests fail so. */
    static void fault(int status, int count) {
        request()
                .body(JsonObject.of("target", "google", "status", status, "count", count)
                        .encode())
                .post("/faults")
                .then()
                .statusCode(201);
    }

    /** The next requests are answered too late. */
    static void silence(int millis, int count) {
        request()
                .body(JsonObject.of("target", "google", "delay_ms", millis, "count", count)
                        .encode())
                .post("/faults")
                .then()
                .statusCode(201);
    }

    static void heal() {
        request().delete("/faults").then().statusCode(204);
    }

    private static String events(String calendar, String id) {
        return "/calendar/v3/calendars/" + calendar + "/events" + (id.isEmpty() ? "" : "/" + id);
    }

    private static RequestSpecification request() {
        return given().baseUri(System.getProperty(URL)).port(port()).contentType(ContentType.JSON);
    }

    private static int port() {
        return URI.create(System.getProperty(URL)).getPort();
    }
}
