package ai.voxanne.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.stack.SystemTest;
import ai.voxanne.system.stack.Voxanne;
import ai.voxanne.system.vapi.VapiCall;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Vapi proves who it is by a token, a shared secret or a signature; nothing else gets in. */
@SystemTest
class VapiCredentialTest {

    private static final String SECRET = "a-secret-of-this-clinic";
    private static final String SIGNATURE = "x-vapi-signature";

    private final Voxanne voxanne;

    VapiCredentialTest(Voxanne voxanne) {
        this.voxanne = voxanne;
    }

    @Test
    void aSharedSecretLetsIn() {
        // Given
        var call = new VapiCall();
        var clinic =
                clinicReachedBy(call, new JsonObject().put("type", "secret").put("secret", SECRET));
        var message = booking(clinic, call);

        // Then
        send(message, Map.of("X-Vapi-Secret", "")).statusCode(401);
        send(message, Map.of("X-Vapi-Secret", SECRET + "x")).statusCode(401);
        send(message, Map.of("X-Vapi-Secret", SECRET))
                .statusCode(200)
                .body("results[0].result", containsString("booked"));
    }

    @Test
    void aSignatureLetsIn() {
        // Given
        var call = new VapiCall();
        var clinic = clinicReachedBy(call, new JsonObject().put("type", "hmac").put("secret", SECRET));
        var message = booking(clinic, call);

        // Then
        send(message, Map.of(SIGNATURE, sign(message, "another secret"))).statusCode(401);
        send(message + " ", Map.of(SIGNATURE, sign(message, SECRET))).statusCode(401);
        send(message, Map.of(SIGNATURE, SECRET)).statusCode(401);
        send(message, Map.of(SIGNATURE, sign(message, SECRET)))
                .statusCode(200)
                .body("results[0].result", containsString("booked"));
    }

    @Test
    void aSignedMessageOfLongAgoIsRefused() {
        // Given
        var call = new VapiCall();
        var clinic = clinicReachedBy(call, new JsonObject().put("type", "hmac").put("secret", SECRET));
        var sentAt = Clock.systemUTC().millis() - Duration.ofMinutes(11).toMillis();
        var message = new JsonObject()
                .put(
                        "message",
                        call.toolCall("book_appointment", clinic.booking("10:00"))
                                .put("timestamp", sentAt))
                .encode();

        // Then
        send(message, Map.of(SIGNATURE, sign(message, SECRET))).statusCode(401);
        assertThat(clinic.bookings()).isEmpty();
    }

    @Test
    void whoeverClaimsAnothersNumberNeitherDisturbsNorReachesIt() {
        // Given
        var call = new VapiCall();
        var owner = clinicReachedBy(call, new JsonObject().put("type", "secret").put("secret", SECRET));
        var squatter =
                clinicReachedBy(call, new JsonObject().put("type", "secret").put("secret", "another secret"));
        var message = new JsonObject()
                .put("message", call.toolCall("book_appointment", withoutClinic(owner.booking("10:00"))))
                .encode();

        // When
        send(message, Map.of("X-Vapi-Secret", SECRET))
                .statusCode(200)
                .body("results[0].result", containsString("booked"));

        // Then
        assertThat(owner.bookings()).hasSize(1);
        assertThat(squatter.bookings()).isEmpty();
    }

    @Test
    void secretsAreNeverReadBack() {
        var clinic = Clinic.signUp(voxanne);
        var auth = new JsonObject().put("type", "secret").put("secret", SECRET);

        clinic.request(new JsonObject().put("auth", auth))
                .put("/api/clinics/{id}/vapi", clinic.id())
                .then()
                .statusCode(200)
                .body(not(containsString(SECRET)));
    }

    @Test
    void withoutACredentialEverythingGets401() {
        for (var body : new String[] {
            "{",
            "{}",
            "[]",
            new JsonObject().put("message", new VapiCall().message("hang")).encode()
        }) {
            send(body, Map.of()).statusCode(401).body("code", is("UNAUTHORIZED"));
        }
    }

    private Clinic clinicReachedBy(VapiCall call, JsonObject auth) {
        var clinic = Clinic.signUp(voxanne);
        var setup = new JsonObject()
                .put("phone_number_ids", new JsonArray().add(call.phoneNumberId()))
                .put("auth", auth);
        clinic.request(setup).put("/api/clinics/{id}/vapi", clinic.id()).then().statusCode(200);
        return clinic;
    }

    private static String booking(Clinic clinic, VapiCall call) {
        return new JsonObject()
                .put("message", call.toolCall("book_appointment", clinic.booking("10:00")))
                .encode();
    }

    private static JsonObject withoutClinic(JsonObject booking) {
        booking.remove("clinic_id");
        return booking;
    }

    private ValidatableResponse send(String body, Map<String, String> headers) {
        return voxanne.request()
                .headers(headers)
                .body(body)
                .post("/api/vapi/tools")
                .then();
    }

    private static String sign(String body, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
