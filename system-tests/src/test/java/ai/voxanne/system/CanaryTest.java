package ai.voxanne.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.stack.NeedsOwnStack;
import ai.voxanne.system.stack.OwnStack;
import ai.voxanne.system.stack.SystemTest;
import ai.voxanne.system.vapi.ToolCallShape;
import ai.voxanne.system.vapi.VapiCall;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Vapi's messages are full of other people's secrets. None of them stays anywhere. */
@SystemTest
@NeedsOwnStack
class CanaryTest {

    /** A folder of recorded messages, which for their licences are not part of this repository. */
    private static final String RECORDED = "VOXANNE_VAPI_PAYLOADS";

    private final OwnStack stack;
    private final Clinic clinic;

    CanaryTest(OwnStack stack) {
        this.stack = stack;
        this.clinic = Clinic.signUp(stack.voxanne());
    }

    @Test
    void noSecretOfAMessageStaysAnywhere() {
        // When
        for (var shape : ToolCallShape.values()) {
            var message = shape.message(
                    new VapiCall(), VapiCall.newToolCallId(), "book_appointment", clinic.booking("10:00"));
            clinic.hears(message).statusCode(200).body(not(containsString(VapiCall.CANARY)));
            clinic.seenWith("nonsense").hears(message).statusCode(401).body(not(containsString(VapiCall.CANARY)));
        }
        for (var type : List.of("status-update", "assistant-request", "brand-new", "tool-calls")) {
            clinic.hears(new VapiCall().message(type)).body(not(containsString(VapiCall.CANARY)));
        }

        // Then
        assertThatNoCanaryIsAnywhere();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = RECORDED, matches = ".+")
    void recordedMessagesAreAnsweredAsExpectedAndLeaveNothing() throws IOException {
        // When
        for (var file : recorded()) {
            var body = Files.readString(file);
            stack.voxanne().request().body(body).post("/api/vapi/tools").then().statusCode(401);
            var answer = clinic.request().body(body).post("/api/vapi/tools").then();
            if (body.contains("\"tool-calls\"")) {
                answer.statusCode(200).body("results", hasSize(1)).body("results[0].toolCallId", is(toolCallId(body)));
            } else if (file.toString().contains("status-update")
                    || file.toString().contains("assistant-request")) {
                answer.statusCode(200);
            }
            answer.body(not(containsString(VapiCall.CANARY)));
        }

        // Then
        assertThatNoCanaryIsAnywhere();
    }

    private void assertThatNoCanaryIsAnywhere() {
        assertThat(stack.written().placesOf(VapiCall.CANARY)).isEmpty();
    }

    private static List<Path> recorded() throws IOException {
        try (var files = Files.list(Path.of(System.getenv(RECORDED)))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static String toolCallId(String body) {
        var message = new JsonObject(body).getJsonObject("message");
        var calls = message.getJsonArray("toolCallList", message.getJsonArray("toolCalls"));
        return calls.getJsonObject(0).getString("id");
    }
}
