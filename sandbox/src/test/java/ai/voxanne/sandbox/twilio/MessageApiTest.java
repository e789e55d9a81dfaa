package ai.voxanne.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.sandbox.RunningSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sandbox answers as Twilio's Messages API does where Voxanne depends on it. */
class MessageApiTest {

    private static final String MESSAGES = "/2010-04-01/Accounts/AC1/Messages.json";
    private static final String BASIC = "Basic QUMxOnNlY3JldA==";

    private static RunningSandbox sandbox;

    @BeforeAll
    static void startSandbox() {
        sandbox = new RunningSandbox();
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    @Test
    void aMessageIsQueuedAndCanBeReadBack() {
        // When
        var sent = send("+14155550100", "+14155550199", "Here is your guide.");

        // Then
        var message = new JsonObject(sent.body());
        assertThat(sent.statusCode()).isEqualTo(201);
        assertThat(message.getString("sid")).startsWith("SM").hasSize(34);
        assertThat(message.getString("status")).isEqualTo("queued");
        assertThat(sandbox.get(message.getString("uri"), "Authorization", BASIC).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theInspectionListsTheMessagesToANumberNewestLast() {
        // Given
        send("+14155550100", "+14155550101", "first");
        send("+14155550100", "+14155550102", "to another");
        send("+14155550100", "+14155550101", "second");

        // When
        var messages =
                new JsonArray(sandbox.get("/twilio/messages?to=%2B14155550101").body());

        // Then
        assertThat(messages.stream().map(message -> ((JsonObject) message).getString("body")))
                .containsExactly("first", "second");
    }

    @Test
    void aRequestWithoutCredentialsIsRefused() {
        var answer = sandbox.submit(MESSAGES, Map.of("To", "+14155550100"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(new JsonObject(answer.body()).getInteger("code")).isEqualTo(20003);
    }

    @ParameterizedTest
    @CsvSource({
        "+14155550100, +15005550001, 21211",
        "+14155550100, +15005550004, 21610",
        "+14155550100, +15005550009, 21614",
        "+14155550100, 555-0100,     21211",
        "+15005550007, +14155550103, 21606"
    })
    void aNumberThatCannotBeUsedIsRefusedWithTwiliosCode(String from, String to, int code) {
        var answer = send(from, to, "Hello");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getInteger("code")).isEqualTo(code);
    }

    private static HttpResponse<String> send(String from, String to, String body) {
        return sandbox.submit(MESSAGES, Map.of("From", from, "To", to, "Body", body), "Authorization", BASIC);
    }
}
