package ai.voxanne.booking.vapi;

import static ai.voxanne.booking.vapi.CallingClinic.CALLER;
import static ai.voxanne.booking.vapi.CallingClinic.as;
import static ai.voxanne.booking.vapi.CallingClinic.call;
import static ai.voxanne.booking.vapi.CallingClinic.tuesdayAt;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, and for which clinic. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class VapiDoorTest {

    private static final Map<String, Object> SECRET = Map.of("type", "secret", "secret", "open sesame");
    private static final Map<String, Object> HMAC = Map.of("type", "hmac", "secret", "open sesame");

    private final CallingClinic clinic = new CallingClinic();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\": {\"type\": \"tool-calls\", \"toolCallList\": []}}",
                "{\"message\": {\"type\": \"end-of-call-report\"}}",
                "{\"message\": {\"type\": \"assistant-request\"}}",
                "{\"model\": \"gpt\", \"messages\": []}",
                "{\"tool\": \"book_appointment\", \"params\": {}}",
                "{\"tool\": ",
                "[]",
                ""
            })
    void withoutACredentialNothingGetsIn(String body) {
        for (String path : new String[] {"/api/vapi/tools", "/api/vapi/webhook"}) {
            given().contentType("application/json")
                    .header("X-Vapi-Secret", "")
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("code", is("UNAUTHORIZED"));
        }
    }

    @Test
    void aStrangerLearnsNothingButThatNotEvenThatABodyIsTooLargeOrNoJson() {
        given().contentType("text/plain")
                .body("x")
                .post("/api/vapi/tools")
                .then()
                .statusCode(401);
        given().contentType("application/json")
                .body("\"" + "x".repeat(1024 * 1024) + "\"")
                .post("/api/vapi/tools")
                .then()
                .statusCode(401);
    }

    @Test
    void aBadTokenIsRefusedWhateverTheBody() {
        String expired = TestTokens.signed(claims -> {
            claims.setStringClaim("org_id", clinic.org.toString());
            claims.setExpirationTimeMinutesInTheFuture(-5);
        });

        for (String token : new String[] {expired, clinic.token + "x", "not.a.token", "open sesame"}) {
            as(token).body("{}").post("/api/vapi/tools").then().statusCode(401);
        }
    }

    @Test
    void aSharedSecretOpensInItsOwnHeaderAndAsBearer() {
        clinic.connected(SECRET);
        String body = clinic.message("call-1", call("a", "find_appointments", Map.of()))
                .encode();

        post(body, "X-Vapi-Secret", "open sesame").statusCode(200).body("results[0].toolCallId", is("a"));
        post(body, "Authorization", "Bearer open sesame").statusCode(200);
        post(body, "X-Vapi-Secret", "open sesame!").statusCode(401);
        post(body, "X-Vapi-Secret", "").statusCode(401);
    }

    @Test
    void aSignatureCoversTheRawBytes() {
        clinic.connected(HMAC);
        String body = clinic.message("call-1", call("a", "find_appointments", Map.of()))
                .encodePrettily();

        post(body, "x-vapi-signature", sign(body)).statusCode(200).body("results[0].toolCallId", is("a"));
        post(body + " ", "x-vapi-signature", sign(body)).statusCode(401);
        post(body, "x-vapi-secret", "open sesame").statusCode(401);
    }

    @Test
    void aSignedMessageIsGoodForTenMinutes() {
        clinic.connected(HMAC);
        var message = clinic.message("call-1", call("a", "find_appointments", Map.of()));

        message.getJsonObject("message")
                .put("timestamp", Instant.now().minusSeconds(9 * 60).toString());
        post(message.encode(), "x-vapi-signature", sign(message.encode())).statusCode(200);
        message.getJsonObject("message")
                .put("timestamp", Instant.now().minusSeconds(11 * 60).toEpochMilli());
        post(message.encode(), "x-vapi-signature", sign(message.encode())).statusCode(401);
    }

    @Test
    void ofAllWhoClaimAnIdTheCredentialThatVerifiesDecides() {
        var rival = new CallingClinic();
        CallingClinic.put(
                        rival.org,
                        rival.admin,
                        new JsonObject()
                                .put("phone_number_ids", List.of(clinic.phoneNumberId))
                                .put(
                                        "auth",
                                        new JsonObject().put("type", "secret").put("secret", "rival's"))
                                .encode())
                .statusCode(200);
        clinic.connected(SECRET);
        var wish = Map.<String, Object>of(
                "patient_name", "Ann", "appointment_time", tuesdayAt(10).toString());

        post(clinic.message("call-1", call("a", "book_appointment", wish)).encode(), "X-Vapi-Secret", "open sesame")
                .statusCode(200)
                .body("results[0].result", containsString("booked"));

        assertThat(clinic.appointments()).isEqualTo(1);
        assertThat(rival.appointments()).isZero();
    }

    @Test
    void twoOrganizationsThatCantBeToldApartAreBothRefused() {
        var rival = new CallingClinic();
        CallingClinic.put(
                        rival.org,
                        rival.admin,
                        new JsonObject()
                                .put("phone_number_ids", List.of(clinic.phoneNumberId))
                                .put("auth", new JsonObject(SECRET))
                                .encode())
                .statusCode(200);
        clinic.connected(SECRET);

        post(
                        clinic.message("call-1", call("a", "find_appointments", Map.of()))
                                .encode(),
                        "X-Vapi-Secret",
                        "open sesame")
                .statusCode(401);
    }

    @Test
    void aStaticClinicIdIsEnoughToFindTheCredential() {
        clinic.connected(SECRET);
        String body = "{\"tool\": \"check_availability\", \"params\": {\"clinic_id\": \"" + clinic.org + "\"}}";

        post(body, "X-Vapi-Secret", "open sesame").statusCode(200);
    }

    @Test
    void aForeignClinicThatAToolNamesIsRefusedAndAudited() {
        clinic.connected(SECRET);
        String foreign = new CallingClinic().org.toString();
        var arguments = Map.<String, Object>of("clinic_id", foreign);
        String body = clinic.message("call-1", call("a", "find_appointments", arguments))
                .encode();

        post(body, "X-Vapi-Secret", "open sesame").statusCode(200).body("results[0].error", containsString("clinic"));

        assertThat(clinic.refusals())
                .containsExactly(Map.of("user_id", "vapi-credential:" + clinic.org, "target_org_id", foreign));
    }

    @Test
    void aForeignClinicIsForbiddenForAPlainSecretToo() {
        clinic.connected(SECRET);
        String foreign = UUID.randomUUID().toString();
        // The own clinic's id finds the credential; the parameter that counts names another.
        String body = "{\"tool\": \"check_availability\", \"params\": {\"clinic_id\": \"" + foreign
                + "\"}, \"call\": {\"phoneNumberId\": \"" + clinic.phoneNumberId + "\"}, \"type\": \"x\"}";

        post(body, "X-Vapi-Secret", "open sesame").statusCode(403).body("code", is("FORBIDDEN"));

        assertThat(clinic.refusals())
                .containsExactly(Map.of("user_id", "vapi-credential:" + clinic.org, "target_org_id", foreign));
    }

    @Test
    void theCalledNumberSaysWhichClinicAndAnArgumentCantSayOtherwise() {
        UUID west = Owner.newClinic(clinic.org, UUID.randomUUID(), "America/Los_Angeles", "US");
        Owner.newProvider(clinic.org, west, "Dr. Wes West");
        CallingClinic.put(
                        west,
                        clinic.admin,
                        new JsonObject()
                                .put("phone_number_ids", List.of(clinic.phoneNumberId))
                                .encode())
                .statusCode(200);
        var wish = Map.<String, Object>of(
                "patient_name", "Ann", "appointment_time", tuesdayAt(10).toString());

        clinic.send(clinic.message("call-1", call("a", "book_appointment", wish)))
                .body("results[0].result", containsString("Dr. Wes West"));
        clinic.send(clinic.message(
                        "call-1", call("b", "find_appointments", Map.of("clinic_id", clinic.org.toString()))))
                .statusCode(200)
                .body("results[0].error", containsString("clinic"));

        assertThat(Owner.query("SELECT clinic_id FROM appointments WHERE org_id = ?", clinic.org))
                .containsExactly(Map.of("clinic_id", west));
        assertThat(clinic.refusals()).extracting("target_org_id").containsExactly(clinic.org.toString());
    }

    @Test
    void whenNothingSaysWhichClinicTheToolFails() {
        Owner.newClinic(clinic.org, UUID.randomUUID(), "America/Los_Angeles", "US");

        clinic.send(clinic.message("call-1", call("a", "find_appointments", Map.of())))
                .statusCode(200)
                .body("results[0].error", containsString("clinic_id"));
    }

    @Test
    void theWebhookNeedsItsOwnScope() {
        String body = clinic.envelope("hang", "call-1", CALLER).encode();

        as(TestTokens.machine(clinic.org, "vapi:webhook"))
                .body(body)
                .post("/api/vapi/webhook")
                .then()
                .statusCode(202);
        as(TestTokens.machine(clinic.org, "vapi:tools"))
                .body(body)
                .post("/api/vapi/webhook")
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse post(String body, String header, String value) {
        return given().contentType("application/json")
                .header(header, value)
                .body(body)
                .post("/api/vapi/tools")
                .then();
    }

    private static String sign(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("open sesame".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
