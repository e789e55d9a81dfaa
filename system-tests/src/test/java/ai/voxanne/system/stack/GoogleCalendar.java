package ai.voxanne.system.stack;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sandbox's Google, which can be looked into and made to fail.
 *
 * @param url the sandbox's origin
 */
public record GoogleCalendar(String url) {

    private static final int MANY = 1_000_000;

    /** The event of this id, unless it was never made or has been removed. */
    public Optional<JsonPath> event(String id) {
        var answer = given().baseUri(url).get("/google/events/{id}", id);
        return answer.statusCode() == 404
                ? Optional.empty()
                : Optional.of(answer.then().statusCode(200).extract().jsonPath());
    }

    /** The ids of all events in all calendars. */
    public List<String> eventIds() {
        return given().baseUri(url)
                .get("/google/events")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("id", String.class);
    }

    /** The write requests that arrived, oldest first, whether they succeeded or not. */
    public List<Map<String, Object>> writes() {
        return given().baseUri(url)
                .get("/google/requests")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("$");
    }

    /** Lets requests fail with this status, until {@link #heal()}. */
    public void answersOnly(int status) {
        fault(new JsonObject().put("status", status).put("count", MANY));
    }

    /** Lets the next requests fail with this status. */
    public void answers(int status, int times) {
        fault(new JsonObject().put("status", status).put("count", times));
    }

    /** Lets the next requests wait before they are served. */
    public void isSlow(Duration delay, int times) {
        fault(new JsonObject().put("delay_ms", delay.toMillis()).put("count", times));
    }

    /** Takes back all faults. */
    public void heal() {
        given().baseUri(url).delete("/faults").then().statusCode(204);
    }

    private void fault(JsonObject fault) {
        given().baseUri(url)
                .contentType(ContentType.JSON)
                .body(fault.put("target", "google").encode())
                .post("/faults")
                .then()
                .statusCode(201);
    }
}
