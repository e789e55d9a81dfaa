package ai.voxanne.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.sandbox.RunningSandbox;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vendor fails as often as it was told to, in its own words, and then works again. */
class FaultRoutesTest {

    private static final String EVENTS = "/calendar/v3/calendars/clinic/events";

    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stopSandbox() {
        sandbox.close();
    }

    @Test
    void theNextRequestsFailAndLaterOnesDoNot() {
        // When
        var created = sandbox.send("POST", "/faults", "{\"target\":\"google\",\"status\":429,\"count\":2}");

        // Then
        var statuses = IntStream.range(0, 3)
                .mapToObj(i -> sandbox.get(EVENTS).statusCode())
                .toList();
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(statuses).containsExactly(429, 429, 200);
    }

    @Test
    void aFaultSpeaksTheLanguageOfItsVendor() {
        // Given
        sandbox.send("POST", "/faults", "{\"target\":\"google\",\"status\":503,\"count\":1}");
        sandbox.send("POST", "/faults", "{\"target\":\"twilio\",\"status\":429,\"count\":1}");

        // When
        var google = new JsonObject(sandbox.get(EVENTS).body());
        var twilio = new JsonObject(
                sandbox.get("/2010-04-01/Accounts/AC1/Messages/SM1.json").body());

        // Then
        assertThat(google.getJsonObject("error").getInteger("code")).isEqualTo(503);
        assertThat(twilio.getInteger("code")).isEqualTo(20429);
    }

    @Test
    void aFaultOfOneVendorLeavesTheOtherAlone() {
        sandbox.send("POST", "/faults", "{\"target\":\"twilio\",\"status\":500,\"count\":1}");

        assertThat(sandbox.get(EVENTS).statusCode()).isEqualTo(200);
    }

    @Test
    void aSlowRequestSucceedsInTheEnd() {
        sandbox.send("POST", "/faults", "{\"target\":\"google\",\"delay_ms\":30,\"count\":1}");

        assertThat(sandbox.get(EVENTS).statusCode()).isEqualTo(200);
    }

    @Test
    void theTokenEndpointCanRevokeACredential() {
        // Given
        sandbox.send("POST", "/faults", "{\"target\":\"google\",\"status\":400,\"count\":1}");

        // When
        var answer = sandbox.send("POST", "/token", "");

        // Then
        assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo("invalid_grant");
    }

    @Test
    void aFaultBelowErrorStatusesIsGarbage() {
        sandbox.send("POST", "/faults", "{\"target\":\"google\",\"status\":200,\"count\":1}");

        assertThat(sandbox.get(EVENTS).body()).startsWith("<html>");
    }

    @Test
    void faultsCanBeTakenBack() {
        // Given
        sandbox.send("POST", "/faults", "{\"target\":\"google\",\"status\":500,\"count\":100}");

        // When
        var deleted = sandbox.delete("/faults");

        // Then
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(sandbox.get(EVENTS).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"target\":\"google\",\"status\":500}",
                "{\"target\":\"google\",\"count\":1}",
                "{\"target\":\"microsoft\",\"status\":500,\"count\":1}",
                "{\"target\":\"google\",\"status\":99,\"count\":1}",
                "{\"target\":\"google\",\"status\":\"500\",\"count\":1}",
                "{\"target\":\"google\",\"delay_ms\":-1,\"count\":1}",
                "{\"target\":\"google\",\"status\":500,\"count\":0}"
            })
    void aFaultThatMakesNoSenseIsABadRequest(String body) {
        var answer = sandbox.send("POST", "/faults", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("BAD_REQUEST");
    }
}
