package ai.voxanne.booking.slot;

import static ai.voxanne.booking.ClinicFixture.monday;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import ai.voxanne.booking.ClinicFixture;
import ai.voxanne.booking.appointment.AppointmentBook;
import ai.voxanne.booking.appointment.BookingOutcome.Booked;
import ai.voxanne.booking.slot.SlotOutcome.Done;
import ai.voxanne.booking.slot.SlotOutcome.Taken;
import ai.voxanne.platform.problem.JsonForm;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Published slots: of all who claim one, one gets it. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class SlotTest {

    @Inject
    AppointmentBook book;

    @Inject
    Slots slots;

    private final ClinicFixture clinic = ClinicFixture.create();
    private final UUID patient = clinic.newPatient();

    @Test
    void aClaimMakesAnAppointment() {
        // Given
        UUID slot = published("09:00", "10:00");

        // When
        String appointment = claim(slot)
                .statusCode(200)
                .body("status", is(200))
                .body("success", is(true))
                .body("slotId", is(slot.toString()))
                .body("claimedAt", notNullValue())
                .extract()
                .path("appointment_id");

        // Then
        clinic.asAdmin()
                .get("/api/bookings/" + clinic.id() + "/" + appointment)
                .then()
                .body("patient_id", is(patient.toString()))
                .body("patient_name", is("Jane Roe"))
                .body("patient_phone", is("+12025550123"))
                .body("scheduled_at", is(JsonForm.write(monday("09:00"))))
                .body("duration_minutes", is(60))
                .body("status", is("booked"));
    }

    @Test
    void theNextClaimIsTooLateEvenForTheSamePatient() {
        // Given
        UUID slot = published("09:00", "09:30");
        claim(slot).statusCode(200);

        // When, Then
        claim(slot)
                .statusCode(409)
                .body("status", is(409))
                .body("code", is("CONFLICT"))
                .body("error", is("Slot already claimed"))
                .body("message", is("Sorry, that slot was just taken. How about these alternatives?"))
                .body(
                        "alternatives.starts_at",
                        contains(
                                JsonForm.write(monday("09:30")),
                                JsonForm.write(monday("10:00")),
                                JsonForm.write(monday("10:30"))));
    }

    @Test
    void ofACrowdOneWins() {
        // Given
        var claim = new SlotClaim(clinic.id(), published("09:00", "09:30"), patient);

        // When
        var outcomes = Uni.join()
                .all(Collections.nCopies(200, claim).stream()
                        .map(one -> slots.claim(clinic.org(), one))
                        .toList())
                .andFailFast()
                .await()
                .indefinitely();

        // Then
        assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome ->
                        outcome instanceof Taken taken && taken.alternatives().size() == 3)
                .hasSize(199);
        assertThat(clinic.rows("appointments")).isEqualTo(1);
    }

    @Test
    void aBookingOverTheSlotTakesIt() {
        // Given
        UUID slot = published("09:00", "10:00");
        book.book(clinic.org(), clinic.request(monday("09:30"))).await().indefinitely();

        // When, Then
        claim(slot).statusCode(409).body("alternatives", hasSize(3));
        assertThat(clinic.rows("appointments")).isEqualTo(1);
    }

    @Test
    void aClaimedSlotIsTakenForBookingsToo() {
        claim(published("09:00", "10:00")).statusCode(200);
        assertThat(book.book(clinic.org(), clinic.request(monday("09:30")))
                        .await()
                        .indefinitely())
                .isNotInstanceOf(Booked.class);
    }

    @Test
    void cancellingTheAppointmentOpensTheSlotAgain() {
        // Given
        UUID slot = published("09:00", "09:30");
        String appointment = claim(slot).extract().path("appointment_id");

        // When
        clinic.asAdmin()
                .delete("/api/bookings/" + clinic.id() + "/" + appointment)
                .then()
                .statusCode(200);

        // Then
        claim(slot).statusCode(200);
    }

    @Test
    void aSlotThatHasBegunIsRefused() {
        // Given
        UUID slot = published("09:00", "09:30");
        Owner.update(
                "UPDATE calendar_slots SET starts_at = now() - interval '1 minute', ends_at = now() + interval '29 minutes'"
                        + " WHERE id = ?",
                slot);

        // When, Then
        claim(slot).statusCode(400);
    }

    @Test
    void slotsOfAProviderDoNotOverlap() {
        published("09:00", "10:00");
        publish("09:30", "10:30").statusCode(409).body("alternatives", notNullValue());
        publish("10:00", "10:30").statusCode(201);
        publish("11:00", "11:04").statusCode(400).body("violations[0].field", is("ends_at"));
        publish("12:00", "11:00").statusCode(400);
    }

    @Test
    void theListShowsWhatIsOpenAndClaimed() {
        // Given
        UUID claimed = published("09:00", "09:30");
        UUID open = published("10:00", "10:30");
        claim(claimed);

        // When, Then
        clinic.asAdmin()
                .get("/api/slots?clinic_id=" + clinic.id())
                .then()
                .statusCode(200)
                .body("id", contains(claimed.toString(), open.toString()))
                .body("status", contains("claimed", "open"));
        clinic.asAdmin()
                .get("/api/slots?clinic_id=" + clinic.id() + "&from=" + monday("09:45") + "&to=" + monday("12:00"))
                .then()
                .body("id", contains(open.toString()));
    }

    @Test
    void theClinicsDataIsItsOwn() {
        // Given
        published("09:00", "09:30");
        ClinicFixture.create().newPatient();
        book.book(clinic.org(), clinic.request(monday("11:00"))).await().indefinitely();

        // When, Then
        clinic.asAdmin()
                .get("/functions/v1/get_clinic_data?clinic_id=" + clinic.id())
                .then()
                .statusCode(200)
                .body("clinic.id", is(clinic.id().toString()))
                .body("clinic.time_zone", is("America/New_York"))
                .body("providers.id", contains(clinic.provider().toString()))
                .body("counts.patients", is(1))
                .body("counts.appointments", is(1))
                .body("counts.upcoming_appointments", is(1))
                .body("counts.open_slots", is(1))
                .body("upcoming_appointments.scheduled_at", contains(JsonForm.write(monday("11:00"))));
    }

    private UUID published(String from, String to) {
        return UUID.fromString(publish(from, to)
                .statusCode(201)
                .body("status", is("open"))
                .extract()
                .path("id"));
    }

    private ValidatableResponse publish(String from, String to) {
        return clinic.asAdmin()
                .body(Map.of(
                        "clinic_id", clinic.id(),
                        "provider_id", clinic.provider(),
                        "starts_at", JsonForm.write(monday(from)),
                        "ends_at", JsonForm.write(monday(to))))
                .post("/api/slots")
                .then();
    }

    private ValidatableResponse claim(UUID slot) {
        return clinic.asAdmin()
                .body(Map.of("clinic_id", clinic.id(), "slot_id", slot, "patient_id", patient))
                .post("/functions/v1/claim_slot_atomic")
                .then();
    }
}
