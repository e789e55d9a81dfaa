package ai.voxanne.identity.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import ai.voxanne.identity.IdentityStack;
import ai.voxanne.identity.Signup;
import ai.voxanne.platform.testing.Owner;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Providers are profiles: they need no log-in, and say when they work. */
@QuarkusTest
@WithTestResource(value = IdentityStack.class, scope = TestResourceScope.GLOBAL)
class ProviderTest {

    private static final List<List<String>> NINE_TO_FIVE = List.of(List.of("09:00", "17:00"));

    private Signup somebody;

    @BeforeEach
    void signUp() {
        somebody = Signup.fresh();
    }

    @Test
    void aProviderComesBackAsItWasSent() {
        var hours = Map.of(
                "mon", List.of(List.of("09:00", "12:00"), List.of("13:00", "17:00")),
                "sat", List.of(List.of("18:30", "24:00")));

        var created = somebody.sends(Map.of(
                        "full_name",
                        "Dr. Zo\u00eb O'Neil",
                        "email",
                        "Zoe@Clinic.test",
                        "clinic_id",
                        somebody.org(),
                        "working_hours",
                        hours,
                        "service_types",
                        List.of("cleaning", "implants"),
                        "google_calendar_id",
                        "zoe@group.calendar.google.com"))
                .post("/api/providers")
                .then()
                .statusCode(201)
                .body("org_id", is(somebody.org().toString()))
                .body("clinic_id", is(somebody.org().toString()))
                .body("full_name", is("Dr. Zo\u00eb O'Neil"))
                .body("email", is("Zoe@Clinic.test"))
                .body("role", is("provider"))
                .body("working_hours", is(hours))
                .body("service_types", is(List.of("cleaning", "implants")))
                .body("google_calendar_id", is("zoe@group.calendar.google.com"))
                .extract();

        somebody.asks().get("/api/providers").then().body("id", is(List.of(created.<String>path("id"))));
    }

    @Test
    void withoutHoursItIsMondayToFridayNineToFiveInTheFirstClinic() {
        somebody.sends(Map.of("full_name", "Dr. A", "email", "a@clinic.test"))
                .post("/api/providers")
                .then()
                .statusCode(201)
                .body("clinic_id", is(somebody.org().toString()))
                .body(
                        "working_hours",
                        is(Map.of(
                                "mon", NINE_TO_FIVE,
                                "tue", NINE_TO_FIVE,
                                "wed", NINE_TO_FIVE,
                                "thu", NINE_TO_FIVE,
                                "fri", NINE_TO_FIVE)))
                .body("service_types", is(List.of()));
    }

    @Test
    void aChangeTouchesOnlyWhatIsSent() {
        // Given
        String path = "/api/providers/" + add(Map.of("service_types", List.of("cleaning")));

        // When
        var changed = somebody.sends(Map.of("working_hours", Map.of("sun", List.of(List.of("00:00", "24:00")))))
                .patch(path)
                .then();

        // Then
        changed.statusCode(200)
                .body("full_name", is("Dr. B"))
                .body("service_types", is(List.of("cleaning")))
                .body("working_hours", is(Map.of("sun", List.of(List.of("00:00", "24:00")))));
        somebody.sends(Map.of("full_name", "Dr. C"))
                .patch(path)
                .then()
                .statusCode(200)
                .body("full_name", is("Dr. C"))
                .body("working_hours", is(Map.of("sun", List.of(List.of("00:00", "24:00")))));
        somebody.sends(Map.of("service_types", List.of(), "active", false, "slot_minutes", 20))
                .patch(path)
                .then()
                .statusCode(200)
                .body("service_types", is(List.of()))
                .body("active", is(false))
                .body("slot_minutes", is(20));
    }

    @Test
    void closingEveryDayIsPossible() {
        String path = "/api/providers/" + add(Map.of());

        somebody.sends(Map.of("working_hours", Map.of()))
                .patch(path)
                .then()
                .statusCode(200)
                .body("working_hours", is(Map.of()));
    }

    @Test
    void anothersProviderIsNotFoundLikeAnUnknownOne() {
        String id = add(Map.of());
        var stranger = Signup.fresh();

        String foreign = stranger.sends(Map.of("full_name", "Mine"))
                .patch("/api/providers/" + id)
                .then()
                .statusCode(404)
                .body("code", is("NOT_FOUND"))
                .extract()
                .asString();
        String unknown = stranger.sends(Map.of("full_name", "Mine"))
                .patch("/api/providers/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .extract()
                .asString();

        assertThat(foreign).isEqualTo(unknown);
        stranger.asks().get("/api/providers").then().body("", hasSize(0));
        stranger.sends(Map.of("full_name", ""))
                .patch("/api/providers/" + id)
                .then()
                .statusCode(400);
    }

    @Test
    void anothersClinicIsForbidden() {
        var stranger = Signup.fresh();
        String own = stranger.sends(Map.of("full_name", "Dr. D", "email", "d@clinic.test"))
                .post("/api/providers")
                .path("id");

        stranger.sends(Map.of("full_name", "Dr. D", "email", "d@clinic.test", "clinic_id", somebody.org()))
                .post("/api/providers")
                .then()
                .statusCode(403);
        stranger.sends(Map.of("clinic_id", somebody.org()))
                .patch("/api/providers/" + own)
                .then()
                .statusCode(403);
        assertThat(Owner.count(
                        "SELECT count(*) FROM audit_log WHERE org_id = ? AND action = 'unauthorized_access'",
                        stranger.org()))
                .isEqualTo(2);
    }

    private String add(Map<String, Object> fields) {
        var body = new java.util.HashMap<String, Object>(Map.of("full_name", "Dr. B", "email", "b@clinic.test"));
        body.putAll(fields);
        return somebody.sends(body)
                .post("/api/providers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
