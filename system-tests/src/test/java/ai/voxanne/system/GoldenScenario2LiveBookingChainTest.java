package ai.voxanne.system;

import static ai.voxanne.system.clinic.Clinic.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.clinic.Rush;
import ai.voxanne.system.stack.SystemTest;
import ai.voxanne.system.stack.Voxanne;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Golden scenario 2: a call books, nobody else gets the time, and the calendar has it. */
@SystemTest
class GoldenScenario2LiveBookingChainTest {

    private final Voxanne voxanne;
    private Clinic clinic;

    GoldenScenario2LiveBookingChainTest(Voxanne voxanne) {
        this.voxanne = voxanne;
        this.clinic = Clinic.signUp(voxanne);
    }

    @BeforeEach
    void openAnEmptyDay() {
        clinic = new Clinic(voxanne, clinic.id(), clinic.email(), clinic.token(), clinic.newProvider("Dr. Ada Reyes"));
    }

    @Test
    void aBookingSucceedsAndReachesGoogleCalendar() {
        // When
        var answer = clinic.book("10:00").statusCode(200).body("success", is(true));

        // Then
        String event = answer.extract().path("google_calendar_event_id");
        await().untilAsserted(() -> assertThat(voxanne.google().event(event)).isPresent());
        var shown = voxanne.google().event(event).orElseThrow();
        assertThat(OffsetDateTime.parse(shown.getString("start.dateTime")).toInstant())
                .isEqualTo(at("10:00"));
        assertThat(OffsetDateTime.parse(shown.getString("end.dateTime")).toInstant())
                .isEqualTo(at("10:30"));
    }

    @Test
    void anOverlappingBookingGets409AndLeavesTheFirstUntouched() {
        // Given
        String first = clinic.book("09:00").statusCode(200).extract().path("appointment_id");

        // When
        var second = clinic.book("09:15");

        // Then
        second.statusCode(409).body("code", is("CONFLICT")).body("alternatives", hasSize(greaterThan(0)));
        assertThat(clinic.booked(first).getString("status")).isEqualTo("booked");
        assertThat(Instant.parse(clinic.booked(first).getString("scheduled_at")))
                .isEqualTo(at("09:00"));
    }

    @Test
    void adjacentBookingsBothSucceed() {
        clinic.book("10:00").statusCode(200);
        clinic.book("10:30").statusCode(200);
    }

    @Test
    void anotherClinicsTokenGets403WritesNothingAndIsAudited() {
        // Given
        var intruder = Clinic.signUp(voxanne);
        var bookingsBefore = clinic.bookings();

        // When
        intruder.book(clinic.booking("11:00")).statusCode(403).body("code", is("FORBIDDEN"));

        // Then
        assertThat(clinic.bookings()).isEqualTo(bookingsBefore);
        assertThat(intruder.deniedAttempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt)
                        .containsEntry("status", "denied")
                        .containsEntry("user_id", intruder.admin())
                        .containsEntry("target_org_id", clinic.id()));
    }

    @Test
    void ofConcurrentIdenticalRequestsOneGets200AndOneRowIsWritten() {
        // When
        var statuses = Rush.of(10, number -> clinic.book("13:00").extract().statusCode());

        // Then
        assertThat(statuses).containsOnly(200, 409);
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
        assertThat(clinic.bookings())
                .filteredOn("provider_id", clinic.provider())
                .hasSize(1);
    }

    @Test
    void anUnknownProviderGets404() {
        clinic.book(clinic.booking("10:00").put("provider_id", UUID.randomUUID().toString()))
                .statusCode(404)
                .body("code", is("NOT_FOUND"));
    }

    @Test
    void noTokenGets401AndInvalidParametersGet400() {
        // Given
        var body = new JsonObject().put("tool", "book_appointment").put("params", clinic.booking("10:00"));

        // Then
        voxanne.request()
                .body(body.encode())
                .post("/api/vapi/tools")
                .then()
                .statusCode(401)
                .body("code", is("UNAUTHORIZED"));
        clinic.book(clinic.booking("10:00").put("duration_minutes", 4))
                .statusCode(400)
                .body("code", is("BAD_REQUEST"))
                .body("violations.field", hasItem("duration_minutes"));
    }

    @Test
    void everyFieldIsStoredAndComesBackTheSame() {
        // Given
        var sent = clinic.booking("14:05")
                .put("patient_name", "Zoë O'Brien-Núñez")
                .put("patient_email", "Zoe.OBrien@example.com")
                .put("patient_phone", "(212) 555-0187")
                .put("duration_minutes", 47)
                .put("service_type", "Rhinoplasty consultation")
                .put("notes", "Prefers mornings; \"quiet\" room.\nSecond line: 50% off, <b>no</b> & yes \u2603");

        // When
        var answer = clinic.book(sent).statusCode(200);

        // Then
        Map<String, Object> told = answer.body("appointment.created_at", notNullValue())
                .body("appointment.patient_id", notNullValue())
                .extract()
                .path("appointment");
        assertThat(told)
                .containsEntry("org_id", clinic.id())
                .containsEntry("clinic_id", clinic.id())
                .containsEntry("provider_id", clinic.provider())
                .containsEntry("patient_name", sent.getString("patient_name"))
                .containsEntry("patient_email", sent.getString("patient_email"))
                .containsEntry("patient_phone", "+12125550187")
                .containsEntry("scheduled_at", at("14:05").toString().replace("Z", ".000Z"))
                .containsEntry("duration_minutes", 47)
                .containsEntry("service_type", sent.getString("service_type"))
                .containsEntry("notes", sent.getString("notes"))
                .containsEntry("status", "booked");
        assertThat(clinic.booked(String.valueOf(told.get("id"))).<Map<String, Object>>get("$"))
                .isEqualTo(told);
    }
}
