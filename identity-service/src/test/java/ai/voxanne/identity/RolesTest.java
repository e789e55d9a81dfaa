package ai.voxanne.identity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.platform.testing.Owner;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each role may do here. */
@QuarkusTest
@WithTestResource(value = IdentityStack.class, scope = TestResourceScope.GLOBAL)
class RolesTest {

    private Signup admin;

    @BeforeEach
    void signUp() {
        admin = Signup.fresh();
    }

    @Test
    void staffDoAllButMachineClientsInvitationsAndAudit() {
        var staff = admin.colleague("staff");

        staff.asks().get("/api/organizations").then().statusCode(200);
        staff.sends(Map.of("name", "Second")).post("/api/clinics").then().statusCode(201);
        staff.sends(Map.of("name", "First"))
                .patch("/api/clinics/" + admin.org())
                .then()
                .statusCode(200);
        staff.sends(Map.of("full_name", "Dr. A", "email", "a@b.test"))
                .post("/api/providers")
                .then()
                .statusCode(201);
        staff.asks().get("/api/providers").then().statusCode(200);

        staff.sends(Map.of("name", "x", "scopes", java.util.List.of("vapi:tools")))
                .post("/api/clients")
                .then()
                .statusCode(403);
        staff.asks().get("/api/clients").then().statusCode(403);
        staff.asks().delete("/api/clients/" + UUID.randomUUID()).then().statusCode(403);
        staff.sends(Map.of("email", "a@b.test", "role", "staff"))
                .post("/api/users/invitations")
                .then()
                .statusCode(403);
        staff.asks().get("/api/audit").then().statusCode(403);
        assertThat(refusals(staff)).isEqualTo(5);
    }

    @Test
    void providersSeeWhereTheyAreAndNoMore() {
        var provider = admin.colleague("provider");

        provider.asks().get("/api/auth/me").then().statusCode(200);
        provider.asks().get("/api/organizations").then().statusCode(200);
        provider.asks().get("/api/clinics").then().statusCode(200);
        provider.asks().get("/api/clinics/" + admin.org()).then().statusCode(200);

        provider.sends(Map.of("name", "x")).post("/api/clinics").then().statusCode(403);
        provider.sends(Map.of("name", "x"))
                .patch("/api/clinics/" + admin.org())
                .then()
                .statusCode(403);
        provider.asks().get("/api/providers").then().statusCode(403);
        provider.sends(Map.of()).post("/api/providers").then().statusCode(403);
        provider.sends(Map.of())
                .patch("/api/providers/" + UUID.randomUUID())
                .then()
                .statusCode(403);
        provider.asks().get("/api/clients").then().statusCode(403);
        provider.asks().get("/api/audit").then().statusCode(403);
        assertThat(refusals(provider)).isEqualTo(7);
    }

    private static long refusals(Signup person) {
        return Owner.count(
                "SELECT count(*) FROM audit_log WHERE org_id = ? AND user_id = ? AND action = 'unauthorized_access'"
                        + " AND status = 'denied'",
                person.org(),
                person.user().toString());
    }
}
