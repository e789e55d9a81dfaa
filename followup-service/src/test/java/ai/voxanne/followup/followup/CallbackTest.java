package ai.voxanne.followup.followup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import ai.voxanne.followup.ClinicFixture;
import ai.voxanne.followup.TwilioSandbox;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Twilio posts: only what it signed counts, and nothing goes backwards. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TwilioSandbox.class, scope = TestResourceScope.GLOBAL)
class CallbackTest {

    private static final String SERVICE = "MG" + "c".repeat(32);

    private final ClinicFixture clinic = ClinicFixture.create();

    @Test
    void whatTwilioDidNotSignIsForbidden() {
        var form = Map.of("MessageSid", "SM1", "MessageStatus", "delivered");
        String path = status(clinic.id(), UUID.randomUUID());

        given().formParams(form).post(path).then().statusCode(403).body("code", is("FORBIDDEN"));
        post(path, form, sign(TwilioSandbox.PUBLIC_URL + path, Map.of())).statusCode(403);
        post(path, form, sign("http://localhost:8083" + path, form)).statusCode(403);
        post(path, form, "nonsense").statusCode(403);
        post("/api/sms/inbound", Map.of("Body", "STOP"), "nonsense").statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?org=1&followup=2", "?followup=00000000-0000-0000-0000-000000000000", "?followup=x&org=y"})
    void signedNonsenseIsRefused(String query) {
        signed("/api/sms/status" + query, Map.of("MessageSid", "SM1", "MessageStatus", "sent"))
                .statusCode(400);
    }

    @Test
    void aStatusNeverGoesBack() {
        // Given
        var call = EndedCall.of(clinic).end();
        String sid = call.settled().getString("message_sid");

        // When
        assertThat(TwilioSandbox.report(sid, "sent", null).getInteger("status")).isEqualTo(204);
        assertThat(TwilioSandbox.report(sid, "undelivered", 30_003).getInteger("status"))
                .isEqualTo(204);

        // Then
        assertThat(call.settled().getString("status")).isEqualTo("delivered");
        assertThat(call.settled().getString("error")).isNull();
    }

    @Test
    void whatDoesNotArriveFailsWithTwiliosReason() {
        var text = LeftBehind.by(clinic, "1 hour").leaveToSomebodyElse();
        String path = status(clinic.id(), text.id());

        signed(path, Map.of("MessageSid", "SM1", "MessageStatus", "undelivered", "ErrorCode", "30005"))
                .statusCode(204);
        signed(path, Map.of("MessageSid", "SM1", "MessageStatus", "delivered")).statusCode(204);

        assertThat(text.row())
                .containsEntry("status", "failed")
                .containsEntry("reason", "not delivered")
                .containsEntry("error", "30005")
                .containsEntry("message_sid", "SM1");
    }

    @Test
    void aReportThatOurQueryIsMissingFromIsKnownByItsMessage() {
        // Given
        var text = LeftBehind.by(clinic, "-1 hour").leave();
        String sid = "SM" + text.id().toString().replace("-", "");
        signed(status(clinic.id(), text.id()), Map.of("MessageSid", sid, "MessageStatus", "sent"))
                .statusCode(204);

        // When
        signed("/api/sms/status", Map.of("MessageSid", sid, "MessageStatus", "delivered"))
                .statusCode(204);
        signed("/api/sms/status", Map.of("MessageSid", "SM404", "MessageStatus", "delivered"))
                .statusCode(204);

        // Then
        assertThat(text.status()).isEqualTo("delivered");
    }

    @Test
    void anotherOrganizationsTextIsOutOfReach() {
        var text = LeftBehind.by(clinic, "-1 hour").leave();
        var other = ClinicFixture.create();

        signed(status(other.id(), text.id()), Map.of("MessageSid", "SM1", "MessageStatus", "delivered"))
                .statusCode(204);

        assertThat(text.status()).isEqualTo("queued");
    }

    @Test
    void anotherOrganizationsFollowupsAndLeadsAreOutOfReach() {
        var call = EndedCall.of(clinic).by("crm-1", "Ada").end();
        String lead = Owner.query(
                                "SELECT lead_id FROM lead_followups WHERE id = ?::uuid",
                                call.settled().getString("id"))
                        .getFirst()
                        .get("lead_id")
                + "";
        var other = ClinicFixture.create();

        other.asAdmin()
                .get("/api/followups?call_id=" + call.callId())
                .then()
                .statusCode(200)
                .body("size()", is(0));
        other.asAdmin().get("/api/leads/" + lead).then().statusCode(404);
        other.asAdmin().get("/api/leads/crm-1").then().statusCode(404);
        other.asAdmin().get("/api/leads").then().statusCode(200).body("size()", is(0));
        clinic.asAdmin().get("/api/leads/" + lead).then().statusCode(200);
        clinic.asPerson("provider").get("/api/followups").then().statusCode(403);
        clinic.asAdmin().get("/api/followups?limit=0").then().statusCode(400);
        clinic.asAdmin().get("/api/followups?limit=ten").then().statusCode(400);
        clinic.asAdmin().get("/api/leads?limit=99999999999").then().statusCode(400);
        clinic.asAdmin().get("/api/followups?status=gone").then().statusCode(400);
        given().get("/api/leads").then().statusCode(401);
    }

    @Test
    void aStopToAServiceCountsForWhoTextedByIt() {
        // Given
        String phone = EndedCall.newPhone();
        clinic.asAdmin()
                .body("{\"messaging_service_sid\": \"" + SERVICE + "\"}")
                .put("/api/followups/settings")
                .then()
                .statusCode(200);
        EndedCall.of(clinic).from(phone).end().settled();
        var other = ClinicFixture.create();
        EndedCall.of(other).from(phone).end().settled();

        // When
        signed(
                        "/api/sms/inbound",
                        Map.of("From", phone, "To", "+12025550199", "Body", "stop", "MessagingServiceSid", SERVICE))
                .statusCode(200)
                .contentType("text/xml");

        // Then
        assertThat(Owner.query("SELECT org_id FROM sms_opt_outs WHERE phone = ? AND opted_in_at IS NULL", phone))
                .containsExactly(Map.of("org_id", clinic.id()));
    }

    @Test
    void helpIsAnswered() {
        signed("/api/sms/inbound", Map.of("From", EndedCall.newPhone(), "To", "+15005550006", "Body", "Help!"))
                .statusCode(200)
                .body(containsString("<Message>"));
        signed("/api/sms/inbound", Map.of("From", EndedCall.newPhone(), "To", "+15005550006", "Body", "thanks"))
                .statusCode(200)
                .body(containsString("<Response/>"));
    }

    private static String status(UUID org, UUID followup) {
        return "/api/sms/status?org=" + org + "&followup=" + followup;
    }

    private static ValidatableResponse signed(String path, Map<String, String> form) {
        return post(path, form, sign(TwilioSandbox.PUBLIC_URL + path, form));
    }

    private static ValidatableResponse post(String path, Map<String, String> form, String signature) {
        return given().header("X-Twilio-Signature", signature)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(form)
                .post(path)
                .then();
    }

    private static String sign(String url, Map<String, String> form) {
        var signed = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TwilioSandbox.AUTH_TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
