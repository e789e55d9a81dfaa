package ai.voxanne.booking;

import static ai.voxanne.booking.ClinicFixture.monday;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import ai.voxanne.booking.appointment.Appointment;
import ai.voxanne.booking.appointment.AppointmentBook;
import ai.voxanne.booking.appointment.BookingOutcome;
import ai.voxanne.booking.appointment.BookingOutcome.Booked;
import ai.voxanne.booking.appointment.BookingOutcome.ForeignClinic;
import ai.voxanne.booking.appointment.BookingOutcome.UnknownHold;
import ai.voxanne.booking.appointment.BookingOutcome.UnknownProvider;
import ai.voxanne.booking.appointment.BookingRequest;
import ai.voxanne.platform.problem.JsonForm;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another organization's clinics are forbidden and the attempt is audited; its other things simply aren't there. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class ForeignOrganizationTest {

    private static final String DENIALS = """
            SELECT user_id, action, status, target_org_id, details::text AS details
            FROM audit_log
            WHERE org_id = ?
            """;

    @Inject
    AppointmentBook book;

    private final ClinicFixture mine = ClinicFixture.create();
    private final ClinicFixture theirs = ClinicFixture.create();

    @ParameterizedTest
    @CsvSource({
        "GET, /api/bookings/{clinic}",
        "GET, /api/bookings/{clinic}/{booking}",
        "PUT, /api/bookings/{clinic}/{booking}",
        "DELETE, /api/bookings/{clinic}/{booking}",
        "GET, /api/patients/{clinic}",
        "GET, /api/patients/{clinic}/{patient}",
        "PUT, /api/patients/{clinic}/{patient}",
        "POST, /api/patients/{clinic}",
        "DELETE, /api/patients/{clinic}/{patient}",
        "GET, /api/patients/{clinic}/{patient}/export",
        "GET, /api/calls?clinic_id={clinic}",
        "GET, /api/clinics/{clinic}/retention",
        "PUT, /api/clinics/{clinic}/retention",
        "POST, /functions/v1/redact_and_store_pii",
        "POST, /api/holds",
        "GET, /api/slots?clinic_id={clinic}",
        "POST, /api/slots",
        "POST, /functions/v1/claim_slot_atomic",
        "GET, /functions/v1/get_clinic_data?clinic_id={clinic}"
    })
    void aForeignClinicIsForbiddenAndAudited(String method, String path) {
        // Given
        var booking = booked(theirs);
        String before = rowsOf(theirs);
        var user = UUID.randomUUID();
        var token = TestTokens.person(mine.id(), user, "admin");

        // When
        request(
                        token,
                        method,
                        path.replace("{clinic}", theirs.id().toString())
                                .replace("{booking}", booking.id().toString())
                                .replace("{patient}", String.valueOf(booking.patientId())))
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", is("FORBIDDEN"))
                .body(not(containsString("Jane")));

        // Then
        assertThat(rowsOf(theirs)).isEqualTo(before);
        assertThat(Owner.query(DENIALS, mine.id()))
                .singleElement()
                .isEqualTo(Map.of(
                        "user_id", user.toString(),
                        "action", "unauthorized_access",
                        "status", "denied",
                        "target_org_id", theirs.id().toString(),
                        "details", "{}"));
    }

    @Test
    void aClinicThatDoesNotExistLooksTheSame() {
        var nowhere = UUID.randomUUID();
        request(mine.admin(), "GET", "/api/bookings/" + nowhere).statusCode(403);
        assertThat(Owner.query(DENIALS, mine.id()))
                .singleElement()
                .extracting(row -> row.get("target_org_id"))
                .isEqualTo(nowhere.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/bookings/{clinic}/{booking}",
        "PUT, /api/bookings/{clinic}/{booking}",
        "DELETE, /api/bookings/{clinic}/{booking}",
        "GET, /api/patients/{clinic}/{patient}",
        "PUT, /api/patients/{clinic}/{patient}",
        "DELETE, /api/patients/{clinic}/{patient}",
        "GET, /api/patients/{clinic}/{patient}/export",
        "GET, /api/clinical-notes/{patient}",
        "GET, /api/calls/{booking}"
    })
    void aForeignChildIsAnsweredLikeAnUnknownOne(String method, String path) {
        // Given
        var booking = booked(theirs);
        String before = rowsOf(theirs);
        var own = path.replace("{clinic}", mine.id().toString());

        // When
        var foreign = request(
                mine.admin(),
                method,
                own.replace("{booking}", booking.id().toString())
                        .replace("{patient}", String.valueOf(booking.patientId())));
        var unknown = request(
                mine.admin(),
                method,
                own.replace("{booking}", UUID.randomUUID().toString())
                        .replace("{patient}", UUID.randomUUID().toString()));

        // Then
        assertThat(foreign.statusCode(404).extract().asString())
                .isEqualTo(unknown.extract().asString());
        assertThat(rowsOf(theirs)).isEqualTo(before);
        assertThat(mine.rows("audit_log")).isZero();
    }

    @Test
    void aForeignProviderHoldSlotOrPatientIsNotFound() {
        // Given
        UUID slot = published(theirs);
        UUID ownSlot = published(mine);
        var start = JsonForm.write(monday("09:00"));

        // When, Then
        mine.asAdmin()
                .body(Map.of("clinic_id", mine.id(), "provider_id", theirs.provider(), "starts_at", start))
                .post("/api/holds")
                .then()
                .statusCode(404);
        mine.asAdmin()
                .body(Map.of(
                        "clinic_id", mine.id(),
                        "provider_id", theirs.provider(),
                        "starts_at", start,
                        "ends_at", JsonForm.write(monday("09:30"))))
                .post("/api/slots")
                .then()
                .statusCode(404);
        claim(slot, mine.newPatient()).statusCode(404);
        claim(ownSlot, theirs.newPatient()).statusCode(404);
        mine.asAdmin().delete("/api/holds/" + held(theirs)).then().statusCode(404);
        assertThat(mine.rows("appointments")).isZero();
        assertThat(theirs.rows("appointments")).isEqualTo(1);
    }

    @Test
    void theBookKnowsNoForeignClinicProviderOrHold() {
        assertThat(book(new ClinicFixture(mine.id(), theirs.provider(), mine.admin()).request(monday("09:00"))))
                .isInstanceOf(UnknownProvider.class);
        assertThat(book(theirs.request(monday("09:00")))).isEqualTo(new ForeignClinic(theirs.id()));
        assertThat(book(mine.request(monday("09:00"), 30, held(theirs)))).isInstanceOf(UnknownHold.class);
        assertThat(mine.rows("appointments") + mine.rows("patients")).isZero();
    }

    @Test
    void aMachineTokenOpensNothingHere() {
        var machine = TestTokens.machine(mine.id(), "vapi:tools vapi:webhook knowledge:read");
        request(machine, "GET", "/api/bookings/" + mine.id()).statusCode(403);
        request(machine, "GET", "/api/patients/" + mine.id()).statusCode(403);
        request(machine, "POST", "/api/holds").statusCode(403);
        request(machine, "POST", "/functions/v1/claim_slot_atomic").statusCode(403);
        assertThat(mine.rows("audit_log")).isEqualTo(4);
    }

    @Test
    void aProviderMayOnlySeeBookings() {
        var provider = TestTokens.person(mine.id(), mine.provider(), "provider");
        request(provider, "GET", "/api/patients/" + mine.id()).statusCode(403);
        request(provider, "POST", "/api/holds").statusCode(403);
        request(provider, "GET", "/api/slots?clinic_id=" + mine.id()).statusCode(403);
        request(provider, "GET", "/functions/v1/get_clinic_data?clinic_id=" + mine.id())
                .statusCode(403);
    }

    private ValidatableResponse request(String token, String method, String path) {
        var request = mine.as(token);
        if (!method.equals("GET") && !method.equals("DELETE")) {
            var body = new HashMap<String, Object>();
            body.put("clinic_id", theirs.id());
            body.put("notes", "mine now");
            body.put("full_name", "Mallory");
            request.body(body);
        }
        return request.request(method, path).then();
    }

    private ValidatableResponse claim(UUID slot, UUID patient) {
        return mine.asAdmin()
                .body(Map.of("clinic_id", mine.id(), "slot_id", slot, "patient_id", patient))
                .post("/functions/v1/claim_slot_atomic")
                .then();
    }

    private UUID published(ClinicFixture clinic) {
        return UUID.fromString(clinic.asAdmin()
                .body(Map.of(
                        "clinic_id", clinic.id(),
                        "provider_id", clinic.provider(),
                        "starts_at", JsonForm.write(monday("09:00")),
                        "ends_at", JsonForm.write(monday("09:30"))))
                .post("/api/slots")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private UUID held(ClinicFixture clinic) {
        return UUID.fromString(clinic.asAdmin()
                .body(Map.of(
                        "clinic_id", clinic.id(),
                        "provider_id", clinic.provider(),
                        "starts_at", JsonForm.write(monday("16:00"))))
                .post("/api/holds")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private Appointment booked(ClinicFixture clinic) {
        var outcome =
                book.book(clinic.org(), clinic.request(monday("14:00"))).await().indefinitely();
        return ((Booked) outcome).appointment();
    }

    private BookingOutcome book(BookingRequest request) {
        return book.book(mine.org(), request).await().indefinitely();
    }

    private static String rowsOf(ClinicFixture clinic) {
        return Owner.query("SELECT * FROM appointments WHERE org_id = ?", clinic.id())
                + ""
                + Owner.query("SELECT * FROM patients WHERE org_id = ?", clinic.id())
                + Owner.query("SELECT * FROM calendar_slots WHERE org_id = ?", clinic.id());
    }
}
