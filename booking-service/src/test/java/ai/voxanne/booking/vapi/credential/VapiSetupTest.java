package ai.voxanne.booking.vapi.credential;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clinic's Vapi set-up over HTTP: what is sent is kept, and a secret is never seen again. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class VapiSetupTest {

    private static final String SECRET = "a secret that nobody may read";

    private final UUID org = Owner.newOrganization("America/New_York", "US");
    private final String admin = TestTokens.admin(org);

    @Test
    void whatIsSentIsKeptAndTheSecretIsNeverShown() {
        put(admin, org, """
                {"phone_number_ids": ["pn-1"], "phone_numbers": ["(202) 555-0102"], "assistant_ids": ["as-1", "as-2"],
                 "auth": {"type": "hmac", "secret": "%s", "signature_prefix": "sha256="}}
                """.formatted(SECRET))
                .statusCode(200)
                .body("clinic_id", is(org.toString()))
                .body("phone_number_ids", contains("pn-1"))
                .body("phone_numbers", contains("+12025550102"))
                .body("assistant_ids", contains("as-1", "as-2"))
                .body("auth.type", is("hmac"))
                .body("auth.algorithm", is("sha256"))
                .body("auth.signature_header", is("x-vapi-signature"))
                .body("auth.signature_prefix", is("sha256="))
                .body("auth.payload_format", is("{body}"))
                .body("auth.encoding", is("hex"))
                .body(not(containsString(SECRET)));
    }

    @Test
    void theSecretIsUnreadableInTheDatabaseAndItsChangeIsAudited() {
        put(admin, org, "{\"auth\": {\"type\": \"secret\", \"secret\": \"" + SECRET + "\"}}")
                .statusCode(200);

        assertThat(Owner.query(
                        "SELECT encode(secret_ciphertext, 'escape') || settings::text AS kept"
                                + " FROM vapi_credentials WHERE org_id = ?",
                        org))
                .singleElement()
                .satisfies(row -> assertThat(String.valueOf(row.get("kept"))).doesNotContain("secret"));
        assertThat(Owner.query("SELECT action, target_type, target_id FROM audit_log WHERE org_id = ?", org))
                .containsExactly(Map.of(
                        "action", "vapi_credential_changed",
                        "target_type", "vapi_credentials",
                        "target_id", org.toString()));
    }

    @Test
    void whatIsNotSentStays() {
        put(admin, org, "{\"assistant_ids\": [\"as-1\"], \"auth\": {\"type\": \"secret\", \"secret\": \"x\"}}");

        put(admin, org, "{\"phone_number_ids\": [\"pn-1\"]}")
                .statusCode(200)
                .body("assistant_ids", contains("as-1"))
                .body("phone_number_ids", contains("pn-1"))
                .body("auth.type", is("secret"));
        put(admin, org, "{\"assistant_ids\": [], \"auth\": null}")
                .statusCode(200)
                .body("assistant_ids", is(empty()))
                .body("phone_number_ids", contains("pn-1"))
                .body("auth", nullValue());
    }

    @Test
    void anIdOfAnotherOwnClinicIsNotTakenAwaySilently() {
        UUID west = Owner.newClinic(org, UUID.randomUUID(), "America/Los_Angeles", "US");
        put(admin, org, "{\"phone_number_ids\": [\"pn-1\"]}").statusCode(200);

        put(admin, west, "{\"phone_number_ids\": [\"pn-2\", \"pn-1\"]}")
                .statusCode(409)
                .body("code", is("CONFLICT"));

        assertThat(Owner.count("SELECT count(*) FROM vapi_mappings WHERE org_id = ? AND clinic_id = ?", org, west))
                .isZero();
    }

    @Test
    void anIdMayBeMappedByAnotherOrganizationToo() {
        UUID other = Owner.newOrganization("Europe/London", "GB");

        put(admin, org, "{\"phone_number_ids\": [\"pn-shared\"]}").statusCode(200);
        put(TestTokens.admin(other), other, "{\"phone_number_ids\": [\"pn-shared\"]}")
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"phone_numbers\": [\"twelve\"]}",
                "{\"phone_number_ids\": \"pn-1\"}",
                "{\"phone_number_ids\": [1]}",
                "{\"phone_number_ids\": [null]}",
                "{\"assistant_ids\": [\"\"]}",
                "{\"auth\": \"secret\"}",
                "{\"auth\": {}}",
                "{\"auth\": {\"type\": \"none\", \"secret\": \"x\"}}",
                "{\"auth\": {\"type\": \"secret\"}}",
                "{\"auth\": {\"type\": \"secret\", \"secret\": \"\"}}",
                "{\"auth\": {\"type\": \"secret\", \"secret\": \"  \"}}",
                "{\"auth\": {\"type\": \"hmac\", \"secret\": \"x\", \"algorithm\": \"md5\"}}",
                "{\"auth\": {\"type\": \"hmac\", \"secret\": \"x\", \"payload_format\": \"{timestamp}.{body}\"}}",
                "{\"auth\": {\"type\": \"hmac\", \"secret\": \"x\", \"encoding\": 64}}",
                "[]",
                "{"
            })
    void whatCantWorkIsRefused(String body) {
        put(admin, org, body).statusCode(400).body("code", is("BAD_REQUEST"));
    }

    @Test
    void onlyAdminAndStaffOfTheClinicMaySetItUp() {
        String nothing = "{}";

        given().contentType("application/json")
                .body(nothing)
                .put("/api/clinics/{id}/vapi", org)
                .then()
                .statusCode(401);
        put(TestTokens.person(org, UUID.randomUUID(), "staff"), org, nothing).statusCode(200);
        put(TestTokens.person(org, UUID.randomUUID(), "provider"), org, nothing).statusCode(403);
        put(TestTokens.machine(org, "vapi:tools"), org, nothing).statusCode(403);
        put(admin, UUID.randomUUID(), "{\"auth\": 1}").statusCode(403);
    }

    private static ValidatableResponse put(String token, UUID clinic, String body) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body)
                .put("/api/clinics/{id}/vapi", clinic)
                .then();
    }
}
