package ai.voxanne.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.voxanne.sandbox.RunningSandbox;
import com.sun.net.httpserver.HttpServer;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the sandbox posts to its customers is what Twilio would post, and signed as Twilio signs. */
class CallbackTest {

    private static final String MESSAGES = "/2010-04-01/Accounts/AC1/Messages.json";
    private static final String BASIC = "Basic QUMxOnNlY3JldA==";

    private final RunningSandbox sandbox = new RunningSandbox();
    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private HttpServer clinic;

    private record Posted(String path, Map<String, String> form, String signature) {}

    @BeforeEach
    void listen() throws IOException {
        clinic = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        clinic.createContext("/", exchange -> {
            var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            posted.add(new Posted(
                    exchange.getRequestURI().toString(),
                    new QueryStringDecoder("?" + form)
                            .parameters().entrySet().stream()
                                    .collect(Collectors.toMap(
                                            Map.Entry::getKey,
                                            field -> field.getValue().getFirst())),
                    exchange.getRequestHeaders().getFirst("X-Twilio-Signature")));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        clinic.start();
    }

    @AfterEach
    void stop() {
        clinic.stop(0);
        sandbox.close();
    }

    @Test
    void aMessageIsReportedSentAndThenDelivered() {
        // When
        var sid = send("+14155550201");

        // Then
        await().until(() -> posted.size() == 2);
        assertThat(posted)
                .extracting(report -> report.form().get("MessageStatus"))
                .containsExactly("sent", "delivered");
        assertThat(posted).allSatisfy(report -> {
            assertThat(report.form()).containsEntry("MessageSid", sid).containsEntry("To", "+14155550201");
            assertThat(report.path()).isEqualTo("/api/sms/status?id=7");
            assertThat(report.signature())
                    .isEqualTo(new Account("AC1", "secret").signature(origin() + report.path(), report.form()));
        });
    }

    // The example of https://www.twilio.com/docs/usage/security.
    @Test
    void theSignatureIsTwilios() {
        var form = Map.of(
                "CallSid", "CA1234567890ABCDE",
                "Caller", "+12349013030",
                "Digits", "1234",
                "From", "+12349013030",
                "To", "+18005551212");

        assertThat(new Account("AC1", "12345").signature("https://mycompany.com/myapp.php?foo=1&bar=2", form))
                .isEqualTo("0/KCTR6DLpKmkAf8muzZqo1nDgQ=");
    }

    @Test
    void whoeverAnswersWithStopGetsNothingMore() {
        // Given
        var sid = send("+14155550202");

        // When
        sandbox.post("/twilio/messages/" + sid + "/reply", new JsonObject().put("body", "Stop"));

        // Then
        assertThat(posted)
                .filteredOn(report -> report.path().equals("/api/sms/inbound"))
                .singleElement()
                .satisfies(report -> assertThat(report.form())
                        .containsEntry("From", "+14155550202")
                        .containsEntry("To", "+15005550006")
                        .containsEntry("Body", "Stop"));
        assertThat(submit("+14155550202").getInteger("code")).isEqualTo(21610);
    }

    @Test
    void aMessageCanFailOnItsWay() {
        // Given
        var sid = send("+14155550203");
        await().until(() -> posted.size() == 2);

        // When
        sandbox.post(
                "/twilio/messages/" + sid + "/status",
                new JsonObject().put("status", "undelivered").put("error_code", 30003));

        // Then
        assertThat(posted.getLast().form())
                .containsEntry("MessageStatus", "undelivered")
                .containsEntry("ErrorCode", "30003");
        assertThat(new JsonArray(sandbox.get("/twilio/messages?to=%2B14155550203")
                                .body())
                        .getJsonObject(0)
                        .getString("status"))
                .isEqualTo("undelivered");
    }

    private String send(String to) {
        return submit(to).getString("sid");
    }

    private JsonObject submit(String to) {
        var form = Map.of(
                "From", "+15005550006", "To", to, "Body", "Hello", "StatusCallback", origin() + "/api/sms/status?id=7");
        return new JsonObject(
                sandbox.submit(MESSAGES, form, "Authorization", BASIC).body());
    }

    private String origin() {
        return "http://127.0.0.1:" + clinic.getAddress().getPort();
    }
}
