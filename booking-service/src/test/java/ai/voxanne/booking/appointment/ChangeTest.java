package ai.voxanne.booking.appointment;

import static ai.voxanne.booking.ClinicFixture.monday;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import ai.voxanne.booking.ClinicFixture;
import ai.voxanne.booking.appointment.BookingOutcome.Booked;
import ai.voxanne.booking.appointment.BookingOutcome.Settled;
import ai.voxanne.booking.appointment.BookingOutcome.SlotTaken;
import ai.voxanne.booking.appointment.BookingOutcome.UnknownAppointment;
import ai.voxanne.platform.problem.JsonForm;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading, moving, correcting and cancelling bookings, over HTTP. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class ChangeTest {

    @Inject
    AppointmentBook book;

    private final ClinicFixture clinic = ClinicFixture.create();

    @Test
    void everyFieldComesBackAsItWasBooked() {
        // Given
        var booked = booked(monday("09:00"));

        // When, Then
        read(booked.id())
                .statusCode(200)
                .body("id", is(booked.id().toString()))
                .body("org_id", is(clinic.id().toString()))
                .body("clinic_id", is(clinic.id().toString()))
                .body("provider_id", is(clinic.provider().toString()))
                .body("patient_id", is(String.valueOf(booked.patientId())))
                .body("patient_name", is("Jane Roe"))
                .body("patient_email", is("Jane.Roe@Example.com"))
                .body("patient_phone", is("+12025550123"))
                .body("scheduled_at", is(JsonForm.write(monday("09:00"))))
                .body("duration_minutes", is(30))
                .body("service_type", is("Consultation"))
                .body("notes", is("First visit"))
                .body("status", is("booked"))
                .body("created_at", is(JsonForm.write(booked.createdAt())))
                .body("size()", is(14));
    }

    @Test
    void onlyWhatIsSentChanges() {
        // Given
        var booked = booked(monday("09:00"));

        // When
        put(booked.id(), Map.of("notes", "Brings her X-ray\nand a friend", "patient_phone", "(202) 555-0177"))
                .statusCode(200)
                .body("notes", is("Brings her X-ray\nand a friend"))
                .body("patient_phone", is("+12025550177"))
                .body("patient_name", is("Jane Roe"))
                .body("scheduled_at", is(JsonForm.write(monday("09:00"))))
                .body("status", is("booked"));

        // Then
        clinic.asAdmin()
                .body("{\"notes\": null}")
                .put(path(booked.id()))
                .then()
                .statusCode(200)
                .body("notes", nullValue())
                .body("patient_phone", is("+12025550177"));
    }

    @Test
    void aBookingSentBackWholeStaysAsItIs() {
        // Given
        var booked = booked(monday("09:00"));
        Map<String, Object> whole = read(booked.id()).extract().jsonPath().getMap("");

        // When, Then
        put(booked.id(), whole).statusCode(200).body("", equalTo(whole));
        assertThat(get(booked.id()).revision()).isEqualTo(1);
    }

    @Test
    void movingFreesTheOldTimeAndTakesTheNew() {
        // Given
        var booked = booked(monday("09:00"));

        // When
        put(booked.id(), Map.of("scheduled_at", JsonForm.write(monday("13:00"))))
                .statusCode(200)
                .body("scheduled_at", is(JsonForm.write(monday("13:00"))))
                .body("duration_minutes", is(30));

        // Then
        assertThat(book(monday("09:00"))).isInstanceOf(Booked.class);
        assertThat(book(monday("13:15"))).isInstanceOf(SlotTaken.class);
    }

    @Test
    void aMoveOntoTakenTimeIsRefusedWithAlternatives() {
        // Given
        var booked = booked(monday("09:00"));
        booked(monday("10:00"));

        // When
        put(booked.id(), Map.of("scheduled_at", JsonForm.write(monday("10:15"))))
                .statusCode(409)
                .body("code", is("CONFLICT"))
                .body("alternatives", hasSize(3))
                .body("alternatives[0].provider_id", is(clinic.provider().toString()));

        // Then
        assertThat(get(booked.id()).scheduledAt()).isEqualTo(monday("09:00"));
    }

    @Test
    void aMoveMayOverlapItsOwnOldTime() {
        var booked = booked(monday("09:00"));
        put(booked.id(), Map.of("scheduled_at", JsonForm.write(monday("09:15")), "duration_minutes", 60))
                .statusCode(200)
                .body("duration_minutes", is(60));
    }

    @Test
    void ofTwoMovesToOneTimeOneWins() {
        // Given
        var moves = List.of(booked(monday("09:00")), booked(monday("10:00"))).stream()
                .map(one -> move(one.id(), monday("15:00")))
                .toList();

        // When
        var outcomes = Uni.join()
                .all(moves.stream()
                        .map(one -> book.reschedule(clinic.org(), one))
                        .toList())
                .andFailFast()
                .await()
                .indefinitely();

        // Then
        assertThat(outcomes).filteredOn(Booked.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(SlotTaken.class::isInstance).hasSize(1);
    }

    @Test
    void movingAndCancellingAtOnceNeverEndsWithACancelledAppointmentThatKeepsTime() {
        // Given
        var booked = booked(monday("09:00"));

        // When
        Uni.join()
                .all(
                        book.reschedule(clinic.org(), move(booked.id(), monday("12:00"))),
                        book.cancel(clinic.org(), cancel(booked.id())))
                .andFailFast()
                .await()
                .indefinitely();

        // Then
        assertThat(get(booked.id()).status()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(book(monday("09:00"))).isInstanceOf(Booked.class);
        assertThat(book(monday("12:00"))).isInstanceOf(Booked.class);
    }

    @Test
    void cancellingAnswersTheBookingAndFreesItsTime() {
        // Given
        var booked = booked(monday("09:00"));

        // When
        clinic.asAdmin()
                .delete(path(booked.id()))
                .then()
                .statusCode(200)
                .body("id", is(booked.id().toString()))
                .body("status", is("cancelled"));

        // Then
        assertThat(book(monday("09:00"))).isInstanceOf(Booked.class);
    }

    @Test
    void cancellingAgainAnswersTheSame() {
        // Given
        var booked = booked(monday("09:00"));
        clinic.asAdmin().delete(path(booked.id())).then().statusCode(200);
        int revision = get(booked.id()).revision();

        // When
        clinic.asAdmin().delete(path(booked.id())).then().statusCode(200).body("status", is("cancelled"));

        // Then
        assertThat(get(booked.id()).revision()).isEqualTo(revision);
    }

    @ParameterizedTest
    @CsvSource({
        "booked, confirmed, 200", "confirmed, booked, 200", "confirmed, completed, 200", "booked, no_show, 200",
        "booked, cancelled, 200", "completed, no_show, 200", "no_show, completed, 200", "cancelled, cancelled, 200",
        "cancelled, booked, 400", "completed, booked, 400", "completed, cancelled, 400", "no_show, confirmed, 400"
    })
    void aStatusLeadsOnlyWhereItMakesSense(String from, String to, int answer) {
        // Given
        var booked = booked(monday("09:00"));
        Owner.update("UPDATE appointments SET status = ? WHERE id = ?", from, booked.id());

        // When, Then
        put(booked.id(), Map.of("status", to)).statusCode(answer);
    }

    @Test
    void whatIsOverCannotBeMoved() {
        // Given
        var booked = booked(monday("09:00"));
        Owner.update("UPDATE appointments SET status = 'completed' WHERE id = ?", booked.id());

        // When, Then
        assertThat(book.reschedule(clinic.org(), move(booked.id(), monday("10:00")))
                        .await()
                        .indefinitely())
                .isEqualTo(new Settled(AppointmentStatus.COMPLETED));
        put(booked.id(), Map.of("notes", "went well")).statusCode(200);
    }

    @Test
    void anAppointmentStaysWithItsProvider() {
        var booked = booked(monday("09:00"));
        put(booked.id(), Map.of("provider_id", UUID.randomUUID().toString()))
                .statusCode(400)
                .body("violations[0].field", is("provider_id"));
    }

    @Test
    void aCallerSeesOnlyAppointmentsWithTheirOwnPhone() {
        // Given
        var booked = booked(monday("09:00"));
        var stranger =
                new MoveRequest(clinic.id(), booked.id(), monday("10:00"), "+12025550199", null, List.of(), true);

        // When, Then
        assertThat(book.reschedule(clinic.org(), stranger).await().indefinitely())
                .isInstanceOf(UnknownAppointment.class);
    }

    @Test
    void aProviderSeesAndChangesOnlyTheirOwn() {
        // Given
        var booked = booked(monday("09:00"));
        var own = TestTokens.person(clinic.id(), clinic.provider(), "provider");
        var colleague = TestTokens.person(clinic.id(), UUID.randomUUID(), "provider");

        // When, Then
        clinic.as(own).get(path(booked.id())).then().statusCode(200);
        clinic.as(own)
                .get("/api/bookings/" + clinic.id())
                .then()
                .body("id", contains(booked.id().toString()));
        clinic.as(colleague).get(path(booked.id())).then().statusCode(404);
        clinic.as(colleague).get("/api/bookings/" + clinic.id()).then().body("", hasSize(0));
        clinic.as(colleague)
                .body(Map.of("notes", "x"))
                .put(path(booked.id()))
                .then()
                .statusCode(404);
        clinic.as(colleague).delete(path(booked.id())).then().statusCode(404);
        assertThat(get(booked.id())).isEqualTo(booked);
    }

    @Test
    void theListIsInOrderAndFiltered() {
        // Given
        var late = booked(monday("15:00"));
        var early = booked(monday("09:00"));
        book.cancel(clinic.org(), cancel(early.id())).await().indefinitely();

        // When, Then
        list("").body("id", contains(early.id().toString(), late.id().toString()));
        list("?status=booked").body("id", contains(late.id().toString()));
        list("?status=cancelled,booked").body("", hasSize(2));
        list("?from=" + monday("12:00")).body("id", contains(late.id().toString()));
        list("?to=" + monday("12:00")).body("id", contains(early.id().toString()));
        list("?limit=1").body("id", contains(early.id().toString()));
    }

    private ValidatableResponse list(String query) {
        return clinic.asAdmin()
                .get("/api/bookings/" + clinic.id() + query)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse read(UUID booking) {
        return clinic.asAdmin().get(path(booking)).then();
    }

    private ValidatableResponse put(UUID booking, Map<String, Object> body) {
        return clinic.asAdmin().body(body).put(path(booking)).then();
    }

    private String path(UUID booking) {
        return "/api/bookings/" + clinic.id() + "/" + booking;
    }

    private MoveRequest move(UUID booking, Instant start) {
        return new MoveRequest(clinic.id(), booking, start, null, null, List.of(), false);
    }

    private CancelRequest cancel(UUID booking) {
        return new CancelRequest(clinic.id(), booking, "ill", null, null, List.of());
    }

    private BookingOutcome book(Instant start) {
        return book.book(clinic.org(), clinic.request(start)).await().indefinitely();
    }

    private Appointment booked(Instant start) {
        return ((Booked) book(start)).appointment();
    }

    private Appointment get(UUID booking) {
        return book.get(clinic.org(), booking).await().indefinitely().orElseThrow();
    }
}
