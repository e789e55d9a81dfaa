package ai.voxanne.booking.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import ai.voxanne.booking.ClinicFixture;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a clinic no longer keeps is forgotten, and the audit log says how much it was. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class RetentionTest {

    private final RetentionJob job;
    private final ClinicFixture clinic = ClinicFixture.create();

    RetentionTest(RetentionJob job) {
        this.job = job;
    }

    @Test
    void onlyWhatIsSentChanges() {
        retention("{\"calls_days\": 30, \"notes_days\": 3650}").statusCode(200);

        retention("{\"calls_days\": null}")
                .statusCode(200)
                .body("clinic_id", is(clinic.id().toString()))
                .body("calls_days", nullValue())
                .body("notes_days", is(3650))
                .body("contacts_days", nullValue());
        clinic.asAdmin().get(path()).then().statusCode(200).body("notes_days", is(3650));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "\"30\"", "36501", "1.5", "{}"})
    void aNumberOfDaysIsNeeded(String days) {
        retention("{\"notes_days\": " + days + "}").statusCode(400).body("violations[0].field", is("notes_days"));
    }

    @Test
    void othersMayNot() {
        ClinicFixture.create()
                .asAdmin()
                .body("{\"notes_days\": 1}")
                .put(path())
                .then()
                .statusCode(403);
        clinic.as(TestTokens.person(clinic.id(), clinic.provider(), "provider"))
                .body("{}")
                .put(path())
                .then()
                .statusCode(403);
    }

    @Test
    void whatIsOldEnoughGoesAndTheRestStays() throws Throwable {
        // Given: a call with an address and an e-mail, and the same a day younger than is kept
        retention("{\"calls_days\": 30, \"contacts_days\": 10}").statusCode(200);
        called("old");
        called("young");
        age("old", 31);
        age("young", 9);

        // When
        VertxContextSupport.subscribeAndAwait(job::everywhere);

        // Then
        assertThat(Owner.query("SELECT call_id, caller_phone FROM calls WHERE org_id = ? ORDER BY call_id", clinic.id())
                        .toString())
                .isEqualTo("[{call_id=old, caller_phone=null}, {call_id=young, caller_phone=+12025550123}]");
        assertThat(Owner.query("SELECT call_id FROM call_messages WHERE org_id = ?", clinic.id()))
                .containsExactly(Map.of("call_id", "young"));
        assertThat(Owner.query("SELECT DISTINCT call_id FROM contacts WHERE org_id = ?", clinic.id()))
                .containsExactly(Map.of("call_id", "young"));
        assertThat(Owner.query(
                        "SELECT details ->> 'calls' AS calls, user_id FROM audit_log"
                                + " WHERE org_id = ? AND action = 'retention_enforced'",
                        clinic.id()))
                .containsExactly(Map.of("calls", "1", "user_id", "retention"));
    }

    @Test
    void whoSaidNothingKeepsEverything() throws Throwable {
        called("old");
        age("old", 10_000);

        VertxContextSupport.subscribeAndAwait(job::everywhere);

        assertThat(clinic.rows("call_messages")).isEqualTo(1);
        assertThat(clinic.rows("contacts")).isPositive();
    }

    private void called(String id) {
        clinic.asAdmin()
                .body(Map.of(
                        "eventType", "call_ended",
                        "callId", id,
                        "patientPhone", "+12025550123",
                        "transcript", "User: write to nora@example.com"))
                .post("/api/vapi/webhook")
                .then()
                .statusCode(202);
        await().until(() ->
                Owner.count("SELECT count(*) FROM contacts WHERE org_id = ? AND call_id = ?", clinic.id(), id) == 1);
    }

    private void age(String call, int days) {
        for (String table : new String[] {"calls.received_at", "call_messages.received_at", "contacts.created_at"}) {
            String[] parts = table.split("\\.");
            Owner.update(
                    "UPDATE %s SET %s = now() - make_interval(days => ?) WHERE org_id = ? AND call_id = ?"
                            .formatted(parts[0], parts[1]),
                    days,
                    clinic.id(),
                    call);
        }
    }

    private ValidatableResponse retention(String body) {
        return clinic.asAdmin().body(body).put(path()).then();
    }

    private String path() {
        return "/api/clinics/" + clinic.id() + "/retention";
    }
}
