package ai.voxanne.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.stack.SigningKey;
import ai.voxanne.system.stack.SystemTest;
import ai.voxanne.system.stack.Voxanne;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Golden scenario 1: whoever signs up has an organization, and a token that says which. */
@SystemTest
class GoldenScenario1IdentityHandshakeTest {

    private final Voxanne voxanne;
    private final Clinic clinic;

    GoldenScenario1IdentityHandshakeTest(Voxanne voxanne) {
        this.voxanne = voxanne;
        this.clinic = Clinic.signUp(voxanne);
    }

    @Test
    void aSignupCreatesTheOrganizationWithItsFirstClinic() {
        // Given
        var email = "founder-%s@riverside-dental.test".formatted(UUID.randomUUID());
        var signup = new JsonObject()
                .put("email", email)
                .put("password", Clinic.PASSWORD)
                .put("full_name", "Iris Founder");

        // When
        var answer =
                voxanne.request().body(signup.encode()).post("/api/auth/signup").then();

        // Then
        var organization = answer.statusCode(201).extract().<String>path("organization.id");
        answer.body("clinic.id", is(organization)).body("user.email", is(email)).body("user.role", is("admin"));
    }

    @Test
    void theTokenCarriesTheOrganization() {
        // When
        var claims = SigningKey.claimsOf(clinic.token());

        // Then
        assertThat(claims.getString("org_id")).isEqualTo(clinic.id());
        assertThat(claims.getJsonArray("groups")).isEqualTo(new JsonArray().add("admin"));
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isBetween(1L, 3600L);
    }

    @Test
    void theProfileIsLinkedToTheOrganizationAndHasTheSignupsEmail() {
        clinic.request()
                .get("/api/auth/me")
                .then()
                .statusCode(200)
                .body("user.id", is(clinic.admin()))
                .body("user.email", is(clinic.email()))
                .body("organization.id", is(clinic.id()))
                .body("clinics.id", contains(clinic.id()));
    }

    @Test
    void everybodySeesTheirOwnOrganizationAndNoOther() {
        // Given
        var other = Clinic.signUp(voxanne);

        // Then
        clinic.request().get("/api/organizations").then().statusCode(200).body("id", contains(clinic.id()));
        other.request().get("/api/organizations").then().statusCode(200).body("id", contains(other.id()));
    }
}
