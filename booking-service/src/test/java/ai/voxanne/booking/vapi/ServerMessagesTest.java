package ai.voxanne.booking.vapi;

import static ai.voxanne.booking.vapi.CallingClinic.CALLER;
import static ai.voxanne.booking.vapi.CallingClinic.as;
import static ai.voxanne.booking.vapi.CallingClinic.call;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type of message gets the answer that Vapi reads, at either address. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class ServerMessagesTest {

    private final CallingClinic clinic = new CallingClinic();

    @Test
    void anAssistantRequestIsAnsweredWithTheMappedAssistant() {
        clinic.connected(Map.of());
        CallingClinic.put(
                clinic.org,
                clinic.admin,
                new JsonObject().put("assistant_ids", List.of("assistant-1")).encode());

        for (String path : new String[] {"/api/vapi/tools", "/api/vapi/webhook"}) {
            as(clinic.token)
                    .body(clinic.envelope("assistant-request", "call-1", CALLER).encode())
                    .post(path)
                    .then()
                    .statusCode(200)
                    .body("assistantId", is("assistant-1"));
        }
    }

    @Test
    void withoutAnAssistantTheCallerHearsWhy() {
        clinic.send(clinic.envelope("assistant-request", "call-1", CALLER))
                .statusCode(200)
                .body("error", containsString("isn't set up"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"transfer-destination-request", "handoff-destination-request"})
    void nobodyIsConfiguredToTransferTo(String type) {
        clinic.send(clinic.envelope(type, "call-1", CALLER)).statusCode(200).body("error", notNullValue());
    }

    @Test
    void aKnowledgeRequestWithoutKnowledgeHasNoDocuments() {
        var message = clinic.envelope("knowledge-base-request", "call-1", CALLER);
        message.getJsonObject("message")
                .put("messages", List.of(Map.of("role", "user", "message", "Do you do implants?")));

        clinic.send(message).statusCode(200).body("documents", is(empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status-update",
                "hang",
                "speech-update",
                "transcript",
                "transcript[transcriptType=\\\"final\\\"]",
                "conversation-update",
                "assistant.started",
                "something-new"
            })
    void whatOnlyTellsUsSomethingIsNoted(String type) {
        var message = clinic.envelope(type, "call-1", CALLER);

        clinic.send(message).statusCode(200).body("$", anEmptyMap());
        as(clinic.token)
                .body(message.encode())
                .post("/api/vapi/webhook")
                .then()
                .statusCode(202)
                .body("accepted", is(true))
                .body("call_id", is("call-1"));
    }

    @Test
    void toolCallsAtTheWebhookAreAnsweredThere() {
        as(clinic.token)
                .body(clinic.message("call-1", call("a", "find_appointments", Map.of()))
                        .encode())
                .post("/api/vapi/webhook")
                .then()
                .statusCode(200)
                .body("results", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"tool\": \"find_appointments\", \"params\": {}}", "{\"model\": \"x\"}"})
    void theWebhookTakesMessagesOnly(String body) {
        as(clinic.token).body(body).post("/api/vapi/webhook").then().statusCode(400);
    }

    @Test
    void theWebhookTakesLongMessages() {
        var message = clinic.envelope("conversation-update", "call-1", CALLER);
        message.getJsonObject("message").put("padding", "x".repeat(2 * 1024 * 1024));

        as(clinic.token).body(message.encode()).post("/api/vapi/webhook").then().statusCode(202);
        message.getJsonObject("message").put("padding", "x".repeat(6 * 1024 * 1024));
        as(clinic.token).body(message.encode()).post("/api/vapi/webhook").then().statusCode(413);
    }
}
