package ai.voxanne.sandbox.llm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.sandbox.RunningSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The models that the sandbox stands for, at HTTP level. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LlmApiTest {

    private static final String OPENAI = "/llm/v1/chat/completions";

    private final RunningSandbox sandbox = new RunningSandbox();

    @BeforeEach
    void beginAnew() {
        sandbox.delete("/llm/script");
        sandbox.delete("/llm/requests");
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, "/llm/v1/messages", "/llm/api/chat"})
    void saysWhatItIsToldTo(String path) {
        // Given
        sandbox.send("PUT", "/llm/script", "{\"say\": \"Good morning.\"}");

        // When
        var answer = sandbox.post(path, prompt("Hello?"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"Good \"", "\"morning.\"");
    }

    @Test
    void saysWhatThePassagesSay() {
        var answer = sandbox.post(
                OPENAI,
                prompt("<clinic_information>[{\"content\":\"Parking is free. Really.\"}]</clinic_information>"));

        assertThat(answer.body())
                .contains("\"Parking \"", "\"free.\"", "[DONE]")
                .doesNotContain("Really");
    }

    @Test
    void failsOnDemandAndRemembersWhatItWasAsked() {
        // Given
        sandbox.send("PUT", "/llm/script", "{\"status\": 429}");

        // When
        var answer = sandbox.post(OPENAI, prompt("Hello?"), "Authorization", "Bearer key");

        // Then
        assertThat(answer.statusCode()).isEqualTo(429);
        var asked = new JsonArray(sandbox.get("/llm/requests").body()).getJsonObject(0);
        assertThat(asked.getString("key")).isEqualTo("Bearer key");
        assertThat(asked.getJsonObject("body")).isEqualTo(prompt("Hello?"));
    }

    @Test
    void refusesWhatIsNoScript() {
        assertThat(sandbox.send("PUT", "/llm/script", "{\"ending\": \"sometime\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    private static JsonObject prompt(String said) {
        var message = new JsonObject().put("role", "user").put("content", said);
        return new JsonObject().put("stream", true).put("messages", new JsonArray().add(message));
    }
}
