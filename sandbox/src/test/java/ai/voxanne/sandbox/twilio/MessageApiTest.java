package ai.voxanne.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.sandbox.RunningSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
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

    @Test
    void messagesAreListedNewestFirstAPageAtATime() {
        // Given
        var to = "+14155550104";
        send("+14155550100", to, "first");
        send("+14155550100", to, "second");
        send("+14155550100", "+14155550105", "to another");
        send("+14155550100", to, "third");

        // When
        var page = list("?To=%2B14155550104&PageSize=2");
        var rest = new JsonObject(sandbox.get(page.getString("next_page_uri"), "Authorization", BASIC)
                .body());

        // Then
        assertThat(bodies(page)).containsExactly("third", "second");
        assertThat(bodies(rest)).containsExactly("first");
        assertThat(rest.getString("next_page_uri")).isNull();
    }

    @Test
    void theListIsCutByWhenMessagesWereSent() {
        // Given
        send("+14155550100", "+14155550106", "now");

        // Then
        assertThat(bodies(list("?To=%2B14155550106&DateSent%3E=2026-01-01"))).containsExactly("now");
        assertThat(bodies(list("?To=%2B14155550106&DateSent%3E=2126-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(bodies(list("?To=%2B14155550106&DateSent%3C=2026-01-01"))).isEmpty();
        assertThat(sandbox.get(MESSAGES + "?DateSent=soon", "Authorization", BASIC)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aMessageThatWasAcceptedIsThereThoughTheAnswerWentWrong() {
        // Given
        sandbox.send("POST", "/faults", "{\"target\":\"twilio\",\"status\":500,\"count\":1,\"accepted\":true}");

        // When
        var answer = send("+14155550100", "+14155550107", "Did it go?");

        // Then
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(bodies(list("?To=%2B14155550107"))).containsExactly("Did it go?");
    }

    private static JsonObject list(String query) {
        return new JsonObject(
                sandbox.get(MESSAGES + query, "Authorization", BASIC).body());
    }

    private static Stream<String> bodies(JsonObject page) {
        return page.getJsonArray("messages").stream().map(message -> ((JsonObject) message).getString("body"));
    }

    private static HttpResponse<String> send(String from, String to, String body) {
        return sandbox.submit(MESSAGES, Map.of("From", from, "To", to, "Body", body), "Authorization", BASIC);
    }
}
