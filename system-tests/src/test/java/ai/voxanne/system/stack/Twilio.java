package ai.voxanne.system.stack;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The sandbox's Twilio, which can be looked into and made to fail, and whose phones answer when told to.
 *
 * @param url the sandbox's origin
 */
public record Twilio(String url) {

    private static final int MANY = 1_000_000;

    /**
     * An SMS that was accepted.
     *
     * @param from the sender's number
     */
    public record Message(String sid, String from, String to, String body, String status) {

        private static Message of(Map<String, String> json) {
            return new Message(
                    value(json, "sid"),
                    value(json, "from"),
                    value(json, "to"),
                    value(json, "body"),
                    value(json, "status"));
        }

        private static String value(Map<String, String> json, String name) {
            return Objects.requireNonNull(json.get(name), name);
        }
    }

    /** What this number received, oldest first. */
    public List<Message> messagesTo(String number) {
        return messages().stream()
                .filter(message -> message.to().equals(number))
                .toList();
    }

    /** How many messages each number received. */
    public Map<String, Long> messagesByNumber() {
        return messages().stream().collect(Collectors.groupingBy(Message::to, Collectors.counting()));
    }

    /** All messages, oldest first. */
    public List<Message> messages() {
        return given()
                .baseUri(url)
                .get("/twilio/messages")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, String>>getList("$")
                .stream()
                .map(Message::of)
                .toList();
    }

    /** Whoever received a message answers it; gives what the clinic's side said to that. */
    public ValidatableResponse reply(Message message, String words) {
        return given().baseUri(url)
                .contentType(ContentType.JSON)
                .body(new JsonObject().put("body", words).encode())
                .post("/twilio/messages/{sid}/reply", message.sid())
                .then();
    }

    /** Lets the next requests fail with this status. */
    public void answers(int status, int times) {
        fault(new JsonObject().put("status", status).put("count", times));
    }

    /** Accepts messages and says so this much later, until {@link #heal()}. */
    public void answersLate(Duration delay) {
        fault(new JsonObject()
                .put("delay_ms", delay.toMillis())
                .put("count", MANY)
                .put("accepted", true));
    }

    /** Takes back all faults. */
    public void heal() {
        given().baseUri(url).delete("/faults").then().statusCode(204);
    }

    private void fault(JsonObject fault) {
        given().baseUri(url)
                .contentType(ContentType.JSON)
                .body(fault.put("target", "twilio").encode())
                .post("/faults")
                .then()
                .statusCode(201);
    }
}
