package ai.voxanne.identity.invitation;

import static ai.voxanne.identity.Signup.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import ai.voxanne.identity.IdentityStack;
import ai.voxanne.identity.Signup;
import ai.voxanne.platform.testing.Owner;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Staff join an organization by an invitation that is good once. */
@QuarkusTest
@WithTestResource(value = IdentityStack.class, scope = TestResourceScope.GLOBAL)
class InvitationTest {

    private Signup admin;

    @BeforeEach
    void signUp() {
        admin = Signup.fresh();
    }

    @Test
    void anInvitedPersonJoinsWithTheRoleAndTheAddress() {
        String email = Signup.freshEmail();
        String token = invite(email.toUpperCase(Locale.ROOT), "staff")
                .statusCode(201)
                .body("email", is(email))
                .body("role", is("staff"))
                .body("expires_at", notNullValue())
                .extract()
                .path("token");

        accept(token)
                .statusCode(201)
                .body("user.email", is(email))
                .body("user.role", is("staff"))
                .body("organization.id", is(admin.org().toString()))
                .body("clinic.id", is(admin.org().toString()))
                .body("access_token", notNullValue());
        json(Map.of("email", email, "password", Signup.PASSWORD))
                .post("/api/auth/login")
                .then()
                .statusCode(200);
    }

    @Test
    void anInvitationIsGoodOnce() throws Exception {
        String token = invite(Signup.freshEmail(), "staff").extract().path("token");
        var rivals = Collections.<Callable<Integer>>nCopies(
                3, () -> accept(token).extract().statusCode());

        try (var threads = Executors.newFixedThreadPool(3)) {
            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(rivals)) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 400, 400);
        }
    }

    @Test
    void anExpiredOrUnknownInvitationIsRefusedAlike() {
        String token = invite(Signup.freshEmail(), "staff").extract().path("token");
        Owner.update("UPDATE invitations SET expires_at = now() WHERE org_id = ?", admin.org());

        String expired = accept(token).statusCode(400).extract().asString();
        String unknown = accept(token.substring(0, token.length() - 2) + "AA")
                .statusCode(400)
                .extract()
                .asString();
        String nonsense = accept("nonsense").statusCode(400).extract().asString();

        assertThat(expired).isEqualTo(unknown).isEqualTo(nonsense);
    }

    @Test
    void aProviderWhoWasThereBeforeGetsALogInForTheSameProfile() {
        String email = Signup.freshEmail();
        String provider = admin.sends(Map.of("full_name", "Dr. E", "email", email))
                .post("/api/providers")
                .path("id");

        String token = invite(email, "provider").extract().path("token");

        accept(token).statusCode(201).body("user.id", is(provider)).body("user.role", is("provider"));
        admin.asks().get("/api/providers").then().body("size()", is(1));
    }

    @Test
    void aNewProviderHasTheUsualHours() {
        String token = invite(Signup.freshEmail(), "provider").extract().path("token");

        accept(token).statusCode(201);

        admin.asks().get("/api/providers").then().body("[0].working_hours.size()", is(5));
    }

    @Test
    void aMemberIsNotInvitedAgain() {
        invite(admin.email(), "staff").statusCode(409);
    }

    @Test
    void anAddressWithAnAccountElsewhereCantJoin() {
        var elsewhere = Signup.fresh();
        String token =
                invite(elsewhere.email(), "staff").statusCode(201).extract().path("token");

        accept(token).statusCode(409).body("code", is("CONFLICT"));
        assertThat(Owner.count("SELECT count(*) FROM profiles WHERE org_id = ?", admin.org()))
                .isOne();
    }

    @Test
    void theInvitationNamesAnOwnClinic() {
        var stranger = Signup.fresh();

        admin.sends(Map.of("email", Signup.freshEmail(), "role", "staff", "clinic_id", stranger.org()))
                .post("/api/users/invitations")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse invite(String email, String role) {
        return admin.sends(Map.of("email", email, "role", role))
                .post("/api/users/invitations")
                .then();
    }

    private static ValidatableResponse accept(String token) {
        return json(Map.of("token", token, "password", Signup.PASSWORD, "full_name", "Ben Okafor"))
                .post("/api/auth/accept-invitation")
                .then();
    }
}
