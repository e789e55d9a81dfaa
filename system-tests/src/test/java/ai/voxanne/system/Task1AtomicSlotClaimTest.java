package ai.voxanne.system;

import static ai.voxanne.system.clinic.Clinic.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.clinic.Rush;
import ai.voxanne.system.stack.SystemTest;
import ai.voxanne.system.stack.Voxanne;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Orchestrator task 1: of all who claim a slot, exactly one gets it. */
@SystemTest
class Task1AtomicSlotClaimTest {

    private final Clinic clinic;

    Task1AtomicSlotClaimTest(Voxanne voxanne) {
        this.clinic = Clinic.signUp(voxanne);
    }

    @Test
    void ofFiveConcurrentClaimsExactlyOneGets200AndFourGet409() {
        // Given
        var slot = clinic.newSlot("10:00");
        var patients = IntStream.range(0, 5)
                .mapToObj(n -> clinic.newPatient("Patient " + n))
                .toList();

        // When
        var statuses =
                Rush.of(5, number -> claim(slot, patients.get(number)).extract().statusCode());

        // Then
        assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409, 409);
        assertThat(clinic.bookings())
                .filteredOn(booking -> at("10:00").equals(Instant.parse((String) booking.get("scheduled_at"))))
                .hasSize(1);
    }

    @Test
    void theWinnerIsToldItsAppointment() {
        // Given
        var slot = clinic.newSlot("11:00");
        var patient = clinic.newPatient("Maria Lopez");

        // When
        var won = claim(slot, patient);

        // Then
        won.statusCode(200)
                .body("status", is(200))
                .body("success", is(true))
                .body("slotId", is(slot))
                .body("claimedAt", notNullValue());
        var appointment = clinic.booked(won.extract().path("appointment_id"));
        assertThat(appointment.getString("patient_id")).isEqualTo(patient);
        assertThat(appointment.getString("patient_name")).isEqualTo("Maria Lopez");
    }

    @Test
    void theLosersAreOfferedAlternativesThatAreReallyFree() {
        // Given
        var slot = clinic.newSlot("12:00");
        claim(slot, clinic.newPatient("First Comer")).statusCode(200);

        // When
        var lost = claim(slot, clinic.newPatient("Second Comer"));

        // Then
        lost.statusCode(409)
                .body("status", is(409))
                .body("code", is("CONFLICT"))
                .body("error", is("Slot already claimed"))
                .body("message", containsString("that slot was just taken"))
                .body("alternatives", hasSize(greaterThan(0)));
        List<Map<String, String>> alternatives = lost.extract().path("alternatives");
        assertThat(alternatives)
                .hasSizeLessThanOrEqualTo(3)
                .allSatisfy(free -> clinic.book(clinic.booking("12:00")
                                .put("provider_id", free.get("provider_id"))
                                .put("appointment_time", free.get("starts_at")))
                        .statusCode(200));
    }

    @Test
    void theSamePatientIsNotGivenTheSlotTwice() {
        var slot = clinic.newSlot("15:00");
        var patient = clinic.newPatient("Eager Beaver");

        claim(slot, patient).statusCode(200);
        claim(slot, patient).statusCode(409);
    }

    @Test
    void anUnknownSlotOrPatientGets404() {
        var nobody = UUID.randomUUID().toString();

        claim(nobody, clinic.newPatient("Maria Lopez")).statusCode(404);
        claim(clinic.newSlot("16:00"), nobody).statusCode(404);
    }

    private ValidatableResponse claim(String slot, String patient) {
        var claim =
                new JsonObject().put("slot_id", slot).put("patient_id", patient).put("clinic_id", clinic.id());
        return clinic.request(claim).post("/functions/v1/claim_slot_atomic").then();
    }
}
