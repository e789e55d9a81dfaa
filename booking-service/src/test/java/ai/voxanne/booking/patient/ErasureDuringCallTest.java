package ai.voxanne.booking.patient;

import static ai.voxanne.booking.ClinicFixture.monday;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.voxanne.booking.ClinicFixture;
import ai.voxanne.platform.problem.JsonForm;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A patient is erased, and at once a call of theirs is filed or something is booked for them: whoever is first, nothing
 * in it is theirs after that.
 */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class ErasureDuringCallTest {

    private static final String PHONE = "+12025550123";
    private static final String WRITTEN =
            "SELECT count(*) FROM calendar_events WHERE org_id = ? AND status IN ('synced', 'parked')";
    private static final String UNPUBLISHED = "SELECT count(*) FROM outbox WHERE org_id = ?";

    private final ClinicFixture clinic = ClinicFixture.create();
    private final String call = "call-" + UUID.randomUUID();
    private String patient = "";

    @BeforeEach
    void aPatientWhoBooked() {
        book("09:00");
        patient = String.valueOf(Owner.query("SELECT id FROM patients WHERE org_id = ?", clinic.id())
                .getFirst()
                .get("id"));
        // Nothing but what a test begins may wait for the tables that it locks.
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Owner.count(WRITTEN, clinic.id()) == 1 && Owner.count(UNPUBLISHED, clinic.id()) == 0);
    }

    private void book(String time) {
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
                                "patient_phone",
                                PHONE,
                                "appointment_time",
                                JsonForm.write(monday(time)))))
                .post("/api/vapi/tools")
                .then()
                .statusCode(200);
    }

    @Test
    void aCallThatIsFiledWhileThePatientIsBeingErasedIsNotTheirs() throws SQLException {
        // When
        whileThePatientIsBeingErased(this::fileCall, "INSERT INTO calls%");

        // Then
        assertThat(theirs("calls")).isZero();
        assertThat(theirs("contacts")).isZero();
        assertThat(theirs("clinical_notes")).isZero();
    }

    @Test
    void aCallThatWasBeingFiledWhenThePatientIsErasedIsErasedToo() throws SQLException {
        // Given: a call that is written and waits for its event
        try (var holding = hold("LOCK TABLE outbox IN SHARE MODE")) {
            var filing = meanwhile(this::fileCall);
            awaitWaiting("INSERT INTO outbox%", filing);

            // When
            var erasure = meanwhile(this::erase);
            awaitWaiting("SELECT id FROM patients%", erasure);
            holding.rollback();
            CompletableFuture.allOf(erasure, filing).join();
        }

        // Then
        assertThat(Owner.query("SELECT * FROM calls WHERE org_id = ? AND call_id = ?", clinic.id(), call))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("caller_name", null)
                        .containsEntry("caller_phone", null)
                        .containsEntry("lead_id", null)
                        .doesNotContainEntry("erased_at", null));
        assertThat(theirs("contacts")).isZero();
        assertThat(theirs("clinical_notes")).isZero();
    }

    @Test
    void aCallThatIsReportedAfterThePatientWhoBookedInItWasErasedNamesNobody() {
        // Given
        bookedInTheCall();
        erase();

        // When
        fileCall();

        // Then
        assertNobodysCall();
        assertNothingToRead();
    }

    @Test
    void aCallThatIsReportedWhileThePatientWhoBookedInItIsBeingErasedNamesNobody() throws SQLException {
        // Given
        bookedInTheCall();

        // When
        whileThePatientIsBeingErased(this::fileCall, "INSERT INTO calls%");

        // Then
        assertNobodysCall();
        assertNothingToRead();
    }

    @Test
    void aCallThatIsBeingFiledWhenThePatientWhoBookedInItIsErasedNamesNobody() throws SQLException {
        // Given: a call that is written and waits for its event
        bookedInTheCall();
        try (var holding = hold("LOCK TABLE outbox IN SHARE MODE")) {
            var filing = meanwhile(this::fileCall);
            awaitWaiting("INSERT INTO outbox%", filing);

            // When
            var erasure = meanwhile(this::erase);
            awaitWaiting("SELECT id FROM call_messages%", erasure);
            holding.rollback();
            CompletableFuture.allOf(erasure, filing).join();
        }

        // Then
        assertNobodysCall();
        assertNothingToRead();
    }

    @Test
    void whatIsBookedWhileThePatientIsBeingErasedIsSomebodyElses() throws SQLException {
        // When
        whileThePatientIsBeingErased(() -> book("11:00"), "%book_appointment(%");

        // Then
        assertThat(namesOfTheirAppointments()).containsExactly("Erased patient");
        assertThat(clinic.rows("appointments")).isEqualTo(2);
    }

    @Test
    void aSlotThatIsClaimedWhileThePatientIsBeingErasedStaysOpen() throws SQLException {
        // Given
        String slot = clinic.asAdmin()
                .body(Map.of(
                        "clinic_id", clinic.id(),
                        "provider_id", clinic.provider(),
                        "starts_at", JsonForm.write(monday("11:00")),
                        "ends_at", JsonForm.write(monday("11:30"))))
                .post("/api/slots")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        // When
        whileThePatientIsBeingErased(
                () -> clinic.asAdmin()
                        .body(Map.of("clinic_id", clinic.id(), "slot_id", slot, "patient_id", patient))
                        .post("/functions/v1/claim_slot_atomic")
                        .then()
                        .statusCode(404),
                "%claim_slot(%");

        // Then
        assertThat(namesOfTheirAppointments()).containsExactly("Erased patient");
    }

    // An erasure that has the patient waits for the appointment, and this waits for the erasure.
    private void whileThePatientIsBeingErased(Runnable something, String statement) throws SQLException {
        try (var holding = hold("SELECT id FROM appointments WHERE org_id = '" + clinic.id() + "' FOR UPDATE")) {
            var erasure = meanwhile(this::erase);
            awaitWaiting("UPDATE appointments%", erasure);
            var work = meanwhile(something);
            awaitWaiting(statement, work);
            holding.rollback();
            CompletableFuture.allOf(erasure, work).join();
        }
    }

    private List<String> namesOfTheirAppointments() {
        return Owner.query(
                        "SELECT patient_name FROM appointments WHERE org_id = ? AND patient_id = ?::uuid",
                        clinic.id(),
                        patient)
                .stream()
                .map(row -> String.valueOf(row.get("patient_name")))
                .toList();
    }

    private void bookedInTheCall() {
        Owner.update("UPDATE appointments SET call_id = ? WHERE org_id = ?", call, clinic.id());
    }

    private void assertNobodysCall() {
        assertThat(Owner.query("SELECT * FROM calls WHERE org_id = ? AND call_id = ?", clinic.id(), call))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("outcome", "booked")
                        .containsEntry("caller_name", null)
                        .containsEntry("caller_phone", null)
                        .containsEntry("lead_id", null)
                        .doesNotContainEntry("erased_at", null));
    }

    private void assertNothingToRead() {
        assertThat(Owner.query("SELECT status, ciphertext FROM call_messages WHERE org_id = ?", clinic.id()))
                .isNotEmpty()
                .allSatisfy(message ->
                        assertThat(message).containsEntry("status", "erased").containsEntry("ciphertext", null));
        assertThat(Owner.query(
                        "SELECT wrapped_key FROM person_keys WHERE org_id = ? AND call_id IS NOT NULL", clinic.id()))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key).containsEntry("wrapped_key", null));
        assertThat(Owner.count("SELECT count(*) FROM contacts WHERE org_id = ?", clinic.id()))
                .isZero();
    }

    private void erase() {
        clinic.asAdmin()
                .delete("/api/patients/" + clinic.id() + "/" + patient)
                .then()
                .statusCode(204);
    }

    private void fileCall() {
        clinic.asAdmin()
                .body(Map.of(
                        "eventType",
                        "call_ended",
                        "callId",
                        call,
                        "patientPhone",
                        PHONE,
                        "patientName",
                        "Quentin Zebrowski",
                        "leadId",
                        "zebrowski-1",
                        "bookingConfirmed",
                        false,
                        "transcript",
                        "User: My address is 123 Harley Street and I have a history of heart issues\n"))
                .post("/api/vapi/webhook")
                .then()
                .statusCode(202);
    }

    private static Connection hold(String sql) throws SQLException {
        var connection = Owner.connect();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return connection;
    }

    // A thread of its own: the common pool has as few as the machine has cores, and these wait for each other.
    private static CompletableFuture<Void> meanwhile(Runnable work) {
        return CompletableFuture.runAsync(work, task -> Thread.ofPlatform().start(task));
    }

    // Whoever should wait and doesn't, is done.
    private static void awaitWaiting(String statement, CompletableFuture<Void> work) {
        await().until(() -> work.isDone()
                || Owner.count(
                                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE ?",
                                statement)
                        > 0);
    }

    private long theirs(String table) {
        String erased = table.equals("calls") ? " AND erased_at IS NULL" : "";
        return Owner.count(
                "SELECT count(*) FROM " + table + " WHERE org_id = ? AND patient_id = ?::uuid" + erased,
                clinic.id(),
                patient);
    }
}
