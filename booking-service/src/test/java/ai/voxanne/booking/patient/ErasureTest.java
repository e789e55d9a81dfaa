package ai.voxanne.booking.patient;

import static ai.voxanne.booking.ClinicFixture.monday;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import ai.voxanne.booking.ClinicFixture;
import ai.voxanne.booking.privacy.PersonErasedException;
import ai.voxanne.booking.privacy.PersonKeys;
import ai.voxanne.booking.privacy.SealBrokenException;
import ai.voxanne.platform.problem.JsonForm;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A patient who is erased is gone: from every table in plain, and from every ciphertext. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class ErasureTest {

    private static final String PHONE = "+12025550123";
    private static final String SAID = "User: My address is 123 Harley Street and I have a history of heart issues,"
            + " my name is Quentin Zebrowski and you may write to zebrowski@example.com\n";
    private static final List<String> PLAIN =
            List.of("patients", "appointments", "contacts", "calls", "idempotency_records");

    private final PersonKeys keys;
    private final ClinicFixture clinic = ClinicFixture.create();
    private final String call = "call-" + UUID.randomUUID();
    private String patient = "";

    ErasureTest(PersonKeys keys) {
        this.keys = keys;
    }

    @BeforeEach
    void aPatientWhoBookedAndCalled() {
        clinic.asAdmin()
                .body(Map.of(
                        "tool",
                        "book_appointment",
                        "params",
                        Map.of(
                                "clinic_id",
                                clinic.id(),
                                "provider_id",
                                clinic.provider(),
                                "patient_name",
                                "Quentin Zebrowski",
                                "patient_email",
                                "quentin@zebrowski.test",
                                "patient_phone",
                                PHONE,
                                "notes",
                                "Zebrowski prefers mornings",
                                "idempotency_key",
                                "first",
                                "appointment_time",
                                JsonForm.write(monday("09:00")))))
                .post("/api/vapi/tools")
                .then()
                .statusCode(200);
        patient = String.valueOf(Owner.query("SELECT id FROM patients WHERE org_id = ?", clinic.id())
                .getFirst()
                .get("id"));
        called(call, PHONE);
        clinic.asAdmin()
                .body(Map.of("clinic_id", clinic.id(), "patient_id", patient, "transcript", SAID))
                .post("/functions/v1/redact_and_store_pii")
                .then()
                .statusCode(200);
        await().until(() ->
                Owner.count("SELECT count(*) FROM call_messages WHERE org_id = ? AND status = 'done'", clinic.id())
                        == 1);
    }

    @Test
    void nothingPlainIsLeftAndNothingEncryptedOpens() {
        // Given: copies of everything encrypted, as a backup has them
        var sealed = copies();
        assertThat(sealed).hasSizeGreaterThanOrEqualTo(3).allMatch(this::opens);

        // When
        delete().statusCode(204);

        // Then
        assertThat(sealed).noneMatch(this::opens);
        assertThat(PLAIN)
                .allSatisfy(table -> assertThat(Owner.query("SELECT * FROM " + table + " WHERE org_id = ?", clinic.id())
                                .toString())
                        .doesNotContainIgnoringCase("zebrowski")
                        .doesNotContain(PHONE, "Harley"));
        clinic.asAdmin().get(path()).then().statusCode(404);
        clinic.asAdmin().get(path() + "/export").then().statusCode(404);
        clinic.asAdmin().get("/api/clinical-notes/" + patient).then().statusCode(404);
        delete().statusCode(404);
    }

    @Test
    void theAppointmentStaysAndNamesNobody() {
        delete().statusCode(204);

        clinic.asAdmin()
                .get("/api/bookings/" + clinic.id())
                .then()
                .body("status", contains("booked"))
                .body("[0].patient_name", is("Erased patient"))
                .body("[0].patient_phone", nullValue())
                .body("[0].notes", nullValue());
        clinic.asAdmin()
                .get("/api/calls/" + call)
                .then()
                .statusCode(200)
                .body("caller_name", nullValue())
                .body("caller_phone", nullValue())
                .body("outcome", is("not_booked"));
    }

    @Test
    void erasingIsAuditedAndEarlierEntriesStay() {
        var before = audit();

        delete().statusCode(204);

        assertThat(audit()).startsWith(before.toArray(Map[]::new)).hasSize(before.size() + 1);
        assertThat(audit().getLast())
                .containsEntry("action", "patient_erased")
                .containsEntry("target_type", "patients")
                .containsEntry("target_id", patient);
    }

    @Test
    void aLateReportOfAnErasedCallIsAcceptedAndForgotten() {
        delete().statusCode(204);

        clinic.asAdmin()
                .body(Map.of(
                        "message",
                        Map.of(
                                "type",
                                "end-of-call-report",
                                "call",
                                Map.of("id", call, "customer", Map.of("number", PHONE)),
                                "transcript",
                                SAID)))
                .post("/api/vapi/webhook")
                .then()
                .statusCode(202);

        assertThat(Owner.count("SELECT count(*) FROM contacts WHERE org_id = ?", clinic.id()))
                .isZero();
        clinic.asAdmin().get("/api/calls/" + call).then().body("caller_phone", nullValue());
    }

    @Test
    void nothingMoreIsTakenFromACallOfNobodyKnownThatWasErased() {
        // Given: a call from a phone that two patients have
        clinic.newPatient();
        called("call-2", PHONE);
        await().until(() ->
                Owner.count("SELECT count(*) FROM call_messages WHERE org_id = ? AND status = 'done'", clinic.id())
                        == 2);
        delete().statusCode(204);

        // When
        clinic.asAdmin()
                .body(Map.of(
                        "clinic_id",
                        clinic.id(),
                        "call_id",
                        "call-2",
                        "transcript",
                        "User: you may write to zebrowski@example.com\n"))
                .post("/functions/v1/redact_and_store_pii")
                .then()
                .statusCode(404);

        // Then
        assertThat(clinic.rows("contacts")).isZero();
    }

    @Test
    void somebodyElseWithTheSamePhoneIsNotErased() {
        // Given
        var other = clinic.newPatient();

        // When
        delete().statusCode(204);

        // Then
        clinic.asAdmin()
                .get("/api/patients/" + clinic.id() + "/" + other)
                .then()
                .statusCode(200)
                .body("full_name", is("Jane Roe"));
    }

    @Test
    void theExportHoldsEverythingAndOnlyAdminsGetIt() {
        clinic.asAdmin()
                .get(path() + "/export")
                .then()
                .statusCode(200)
                .body("patient.full_name", is("Quentin Zebrowski"))
                .body("appointments", hasSize(1))
                .body("calls.call_id", contains(call))
                .body("contacts.value", hasItem("zebrowski@example.com"))
                .body("clinical_notes.text", hasItem(containsString("heart issues")))
                .body("transcripts", contains(SAID));
        clinic.as(TestTokens.person(clinic.id(), UUID.randomUUID(), "staff"))
                .get(path() + "/export")
                .then()
                .statusCode(403);
        assertThat(Owner.count(
                        "SELECT count(*) FROM audit_trail WHERE org_id = ? AND action = 'patient_exported'",
                        clinic.id()))
                .isEqualTo(1);
    }

    @Test
    void foreignPatientsAreNobodysToEraseOrExport() {
        var theirs = ClinicFixture.create();

        theirs.asAdmin().delete(path()).then().statusCode(403);
        theirs.asAdmin().get(path() + "/export").then().statusCode(403);
        String own = "/api/patients/" + theirs.id() + "/" + patient;
        theirs.asAdmin().delete(own).then().statusCode(404);
        theirs.asAdmin().get(own + "/export").then().statusCode(404).body(not(containsString("Zebrowski")));
        clinic.asAdmin().get(path()).then().statusCode(200);
    }

    private void called(String id, String phone) {
        var body = new HashMap<String, @Nullable Object>();
        body.put("eventType", "call_ended");
        body.put("callId", id);
        body.put("patientPhone", phone);
        body.put("patientName", "Quentin Zebrowski");
        body.put("leadId", "zebrowski-1");
        body.put("bookingConfirmed", false);
        body.put("transcript", SAID);
        clinic.asAdmin().body(body).post("/api/vapi/webhook").then().statusCode(202);
    }

    private List<Copy> copies() {
        return Owner.query(
                        "SELECT 'clinical_notes/' || id AS at, person_key, ciphertext FROM clinical_notes WHERE org_id = ?"
                                + " UNION ALL SELECT 'call_messages/' || id, person_key, ciphertext FROM call_messages"
                                + " WHERE org_id = ?",
                        clinic.id(),
                        clinic.id())
                .stream()
                .map(row -> new Copy(
                        String.valueOf(row.get("at")),
                        UUID.fromString(String.valueOf(row.get("person_key"))),
                        Buffer.buffer((byte[]) requireNonNull(row.get("ciphertext")))))
                .toList();
    }

    private boolean opens(Copy copy) {
        try {
            var key = VertxContextSupport.subscribeAndAwait(() -> keys.withId(clinic.org(), copy.key()));
            return key.open(copy.at(), copy.ciphertext()).length() > 0;
        } catch (PersonErasedException | SealBrokenException shut) {
            return false;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Map<String, @Nullable Object>> audit() {
        return Owner.query(
                "SELECT seq, action, target_type, target_id FROM audit_log WHERE org_id = ? ORDER BY seq", clinic.id());
    }

    private ValidatableResponse delete() {
        return clinic.asAdmin().delete(path()).then();
    }

    private String path() {
        return "/api/patients/" + clinic.id() + "/" + patient;
    }

    /** A ciphertext, the row that it was sealed for, and its key's id. */
    private record Copy(String at, UUID key, Buffer ciphertext) {}
}
