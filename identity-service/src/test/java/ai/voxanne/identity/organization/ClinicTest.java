package ai.voxanne.identity.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import ai.voxanne.identity.IdentityStack;
import ai.voxanne.identity.Signup;
import ai.voxanne.platform.testing.Owner;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An organization's locations are its own; naming another's is refused and remembered. */
@QuarkusTest
@WithTestResource(value = IdentityStack.class, scope = TestResourceScope.GLOBAL)
class ClinicTest {

    private Signup somebody;

    @BeforeEach
    void signUp() {
        somebody = Signup.with(Map.of("time_zone", "Europe/Berlin"));
    }

    @Test
    void aClinicIsStoredAsSentAndListed() {
        var created = somebody.sends(Map.of("name", "Second", "time_zone", "America/Chicago", "country", "us"))
                .post("/api/clinics")
                .then()
                .statusCode(201)
                .body("name", is("Second"))
                .body("time_zone", is("America/Chicago"))
                .body("country", is("US"))
                .body("org_id", is(somebody.org().toString()))
                .extract();

        String id = created.path("id");
        somebody.asks().get("/api/clinics/" + id).then().statusCode(200).body("name", is("Second"));
        somebody.asks()
                .get("/api/clinics")
                .then()
                .body("id", hasItems(somebody.org().toString(), id));
        somebody.asks()
                .get("/api/auth/me")
                .then()
                .body("clinics.id", hasItems(somebody.org().toString(), id));
    }

    @Test
    void withoutAPlaceItIsWhereTheFirstClinicIs() {
        somebody.sends(Map.of("name", "Next Door"))
                .post("/api/clinics")
                .then()
                .statusCode(201)
                .body("time_zone", is("Europe/Berlin"))
                .body("country", is("DE"));
    }

    @Test
    void aChangeTouchesOnlyWhatIsSent() {
        String path = "/api/clinics/" + somebody.org();

        somebody.sends(Map.of("name", "Renamed"))
                .patch(path)
                .then()
                .statusCode(200)
                .body("name", is("Renamed"))
                .body("time_zone", is("Europe/Berlin"))
                .body("country", is("DE"));
        somebody.sends(Map.of("time_zone", "Europe/Vienna"))
                .patch(path)
                .then()
                .statusCode(200)
                .body("name", is("Renamed"))
                .body("time_zone", is("Europe/Vienna"))
                .body("country", is("DE"));
        somebody.sends(Map.of()).patch(path).then().statusCode(200).body("name", is("Renamed"));
    }

    @Test
    void anothersClinicIsForbiddenWhetherOrNotItExistsAndAudited() {
        var stranger = Signup.fresh();
        String unknown = UUID.randomUUID().toString();

        stranger.asks()
                .get("/api/clinics/" + somebody.org())
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", is("FORBIDDEN"));
        stranger.sends(Map.of("name", "Mine"))
                .patch("/api/clinics/" + somebody.org())
                .then()
                .statusCode(403);
        stranger.asks().get("/api/clinics/" + unknown).then().statusCode(403);

        assertThat(Owner.query(
                        "SELECT user_id, target_org_id, status FROM audit_log"
                                + " WHERE org_id = ? AND action = 'unauthorized_access' ORDER BY seq",
                        stranger.org()))
                .containsExactly(
                        denied(stranger, somebody.org().toString()),
                        denied(stranger, somebody.org().toString()),
                        denied(stranger, unknown));
        somebody.asks().get("/api/clinics/" + somebody.org()).then().body("name", is(nameOf(somebody)));
    }

    @Test
    void anothersClinicIsRefusedBeforeTheFieldsAreJudged() {
        var stranger = Signup.fresh();

        stranger.sends(Map.of("name", ""))
                .patch("/api/clinics/" + somebody.org())
                .then()
                .statusCode(403);
        stranger.sends(Map.of("clinic_id", somebody.org()))
                .post("/api/providers")
                .then()
                .statusCode(403);
    }

    private static Map<String, Object> denied(Signup actor, String target) {
        return Map.of("user_id", actor.user().toString(), "target_org_id", target, "status", "denied");
    }

    private static String nameOf(Signup signup) {
        return String.valueOf(Owner.query("SELECT name FROM clinics WHERE id = ?", signup.org())
                .getFirst()
                .get("name"));
    }
}
