package ai.voxanne.booking.appointment;

import static ai.voxanne.booking.ClinicFixture.monday;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import ai.voxanne.booking.ClinicFixture;
import ai.voxanne.booking.appointment.BookingOutcome.Booked;
import ai.voxanne.booking.appointment.BookingOutcome.HoldMismatch;
import ai.voxanne.booking.appointment.BookingOutcome.SlotTaken;
import ai.voxanne.booking.appointment.BookingOutcome.UnknownHold;
import ai.voxanne.platform.problem.JsonForm;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Time that is kept while a caller decides. The database's clock says when a hold has run out. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class HoldTest {

    @Inject
    AppointmentBook book;

    private final ClinicFixture clinic = ClinicFixture.create();

    @Test
    void aHoldKeepsItsTime() {
        // When
        hold(monday("09:00"))
                .statusCode(201)
                .body("provider_id", is(clinic.provider().toString()))
                .body("starts_at", is(JsonForm.write(monday("09:00"))))
                .body("ends_at", is(JsonForm.write(monday("09:30"))))
                .body("duration_minutes", is(30))
                .body("status", is("held"));

        // Then
        assertThat(book(clinic.request(monday("09:15")))).isInstanceOf(SlotTaken.class);
        hold(monday("09:15")).statusCode(409).body("alternatives", hasSize(3));
    }

    @Test
    void aHoldIsNoBooking() {
        String id = hold(monday("09:00")).extract().path("id");

        clinic.asAdmin().get("/api/bookings/" + clinic.id()).then().body("", hasSize(0));
        clinic.asAdmin().get("/api/bookings/" + clinic.id() + "/" + id).then().statusCode(404);
        clinic.asAdmin()
                .delete("/api/bookings/" + clinic.id() + "/" + id)
                .then()
                .statusCode(404);
    }

    @Test
    void itsHolderBooksTheTimeAndUsesItUp() {
        // Given
        var hold = held(monday("09:00"));

        // When, Then
        assertThat(book(clinic.request(monday("09:00"), 30, hold))).isInstanceOf(Booked.class);
        assertThat(book(clinic.request(monday("09:30"), 30, hold))).isInstanceOf(UnknownHold.class);
        assertThat(clinic.rows("appointments")).isEqualTo(1);
    }

    @Test
    void aHoldKeptForAnotherTimeIsRefusedAndStays() {
        // Given
        var hold = held(monday("09:00"));

        // When, Then
        assertThat(book(clinic.request(monday("09:15"), 30, hold))).isInstanceOf(HoldMismatch.class);
        assertThat(book(clinic.request(monday("09:00"), 30, hold))).isInstanceOf(Booked.class);
    }

    @Test
    void aReleasedHoldKeepsNothing() {
        // Given
        var hold = held(monday("09:00"));

        // When
        clinic.asAdmin().delete("/api/holds/" + hold).then().statusCode(204);

        // Then
        clinic.asAdmin().delete("/api/holds/" + hold).then().statusCode(404);
        assertThat(book(clinic.request(monday("09:00")))).isInstanceOf(Booked.class);
    }

    @Test
    void aHoldThatHasRunOutStandsInNobodysWay() {
        // Given
        var hold = held(monday("09:00"));
        runOut(hold);

        // When, Then
        assertThat(book(clinic.request(monday("09:15")))).isInstanceOf(Booked.class);
        assertThat(clinic.rows("appointments")).isEqualTo(1);
    }

    @Test
    void itsHolderMayBeLateIfNobodyElseCame() {
        // Given
        var hold = held(monday("09:00"));
        runOut(hold);

        // When, Then
        assertThat(book(clinic.request(monday("09:00"), 30, hold))).isInstanceOf(Booked.class);
        assertThat(clinic.rows("appointments")).isEqualTo(1);
    }

    @Test
    void itsHolderIsTooLateIfSomebodyElseCame() {
        // Given
        var hold = held(monday("09:00"));
        runOut(hold);
        book(clinic.request(monday("09:00")));

        // When, Then: the other booking swept the hold away
        assertThat(book(clinic.request(monday("09:00"), 30, hold))).isInstanceOf(UnknownHold.class);
    }

    private void runOut(UUID hold) {
        Owner.update("UPDATE appointments SET hold_expires_at = now() - interval '1 second' WHERE id = ?", hold);
    }

    private UUID held(Instant start) {
        return UUID.fromString(hold(start).statusCode(201).extract().path("id"));
    }

    private ValidatableResponse hold(Instant start) {
        return clinic.asAdmin()
                .body(Map.of(
                        "clinic_id", clinic.id(), "provider_id", clinic.provider(), "starts_at", JsonForm.write(start)))
                .post("/api/holds")
                .then();
    }

    private BookingOutcome book(BookingRequest request) {
        return book.book(clinic.org(), request).await().indefinitely();
    }
}
