package ai.voxanne.identity.account;

import static ai.voxanne.identity.Signup.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import ai.voxanne.identity.IdentityStack;
import ai.voxanne.identity.Signup;
import ai.voxanne.platform.testing.Owner;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden scenario 1: one account row, and the database makes the organization, the clinic and the profile. */
@QuarkusTest
@WithTestResource(value = IdentityStack.class, scope = TestResourceScope.GLOBAL)
class SignUpTest {

    @Test
    void signUpFoundsAnOrganizationWithAClinicOfTheSameId() {
        // Given
        String email = "Dr.Lee@Smile-" + UUID.randomUUID() + ".test";
        var request = Map.of(
                "email", email,
                "password", Signup.PASSWORD,
                "full_name", "Dr Lee",
                "organization_name", "Smile Dental",
                "time_zone", "Europe/Berlin");

        // When
        var answer = json(request).post("/api/auth/signup").then();

        // Then
        answer.statusCode(201)
                .header("Cache-Control", "no-store")
                .body("user.id", notNullValue())
                .body("user.email", is(email.toLowerCase(Locale.ROOT)))
                .body("user.full_name", is("Dr Lee"))
                .body("user.role", is("admin"))
                .body("organization.name", is("Smile Dental"))
                .body("clinic.id", equalTo(answer.extract().path("organization.id")))
                .body("clinic.name", is("Smile Dental"))
                .body("clinic.time_zone", is("Europe/Berlin"))
                .body("clinic.country", is("DE"))
                .body("token_type", is("Bearer"))
                .body("expires_in", is(3600))
                .body("access_token", notNullValue())
                .body("refresh_token", notNullValue());
    }

    @Test
    void theProfileIsLinkedToTheOrganizationAndHasTheEmail() {
        var somebody = Signup.fresh();

        var profiles = Owner.query("SELECT id, email, role FROM profiles WHERE org_id = ?", somebody.org());

        assertThat(profiles).containsExactly(Map.of("id", somebody.user(), "email", somebody.email(), "role", "admin"));
    }

    @Test
    void theTriggerAloneFoundsAnOrganization() {
        // Given an account row as any other writer would insert it
        String email = Signup.freshEmail();

        // When
        Owner.update("""
                INSERT INTO accounts (email, password_hash, signup_details)
                VALUES (?, 'x', '{"full_name": "A", "organization_name": "B", "time_zone": "UTC", "country": "US"}')
                """, email);

        // Then
        assertThat(Owner.query("""
                SELECT organizations.name, clinics.id = organizations.id AS same, profiles.role
                FROM accounts
                JOIN organizations ON organizations.id = accounts.org_id
                JOIN clinics ON clinics.org_id = accounts.org_id
                JOIN profiles ON profiles.org_id = accounts.org_id AND profiles.id = accounts.id
                WHERE accounts.email = ?
                """, email)).containsExactly(Map.of("name", "B", "same", true, "role", "admin"));
    }

    @Test
    void thePasswordIsStoredAsArgon2id() {
        var somebody = Signup.fresh();

        var hash = Owner.query("SELECT password_hash FROM accounts WHERE id = ?", somebody.user());

        assertThat(String.valueOf(hash.getFirst().get("password_hash"))).startsWith("$argon2id$v=19$");
    }

    @Test
    void anAddressSignsUpOnceWhateverItsCase() {
        var somebody = Signup.fresh();

        json(Map.of(
                        "email",
                        somebody.email().toUpperCase(Locale.ROOT),
                        "password",
                        Signup.PASSWORD,
                        "full_name",
                        "Other"))
                .post("/api/auth/signup")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", is("CONFLICT"))
                .body("error", notNullValue());
    }

    @Test
    void aRefusedSignUpLeavesNothingBehind() {
        var somebody = Signup.fresh();
        long before = Owner.count("SELECT count(*) FROM organizations WHERE name = 'Left Behind'");

        json(Map.of(
                        "email",
                        somebody.email(),
                        "password",
                        Signup.PASSWORD,
                        "full_name",
                        "Other",
                        "organization_name",
                        "Left Behind"))
                .post("/api/auth/signup")
                .then()
                .statusCode(409);

        assertThat(Owner.count("SELECT count(*) FROM organizations WHERE name = 'Left Behind'"))
                .isEqualTo(before);
    }

    @Test
    void everybodySeesTheirOwnOrganizationAndNoOther() {
        var anna = Signup.with(Map.of("organization_name", "Anna's"));
        var ben = Signup.with(Map.of("organization_name", "Ben's"));

        anna.asks().get("/api/organizations").then().body("name", is(List.of("Anna's")));
        ben.asks().get("/api/organizations").then().body("name", is(List.of("Ben's")));
    }

    @Test
    void meShowsThePersonTheOrganizationAndItsClinics() {
        var somebody = Signup.fresh();

        somebody.asks()
                .get("/api/auth/me")
                .then()
                .statusCode(200)
                .body("user.id", is(somebody.user().toString()))
                .body("user.email", is(somebody.email()))
                .body("organization.id", is(somebody.org().toString()))
                .body("clinics.id", is(List.of(somebody.org().toString())));
    }

    @ParameterizedTest
    @CsvSource({
        "anna@sunrise-dental.com, Sunrise Dental",
        "anna@mail.sunrise-dental.co.uk, Sunrise Dental",
        "anna@Klinik.de, Klinik",
        "anna@gmail.com, Anna Meyer's clinic",
        "anna@yahoo.co.uk, Anna Meyer's clinic"
    })
    void anOrganizationWithoutANameIsNamedAfterTheDomain(String email, String name) {
        assertThat(OrganizationName.from(email, "Anna Meyer")).isEqualTo(name);
    }
}
