package ai.voxanne.booking.vapi;

import static ai.voxanne.booking.vapi.CallingClinic.CALLER;
import static ai.voxanne.booking.vapi.CallingClinic.as;
import static ai.voxanne.booking.vapi.CallingClinic.tuesday;
import static ai.voxanne.booking.vapi.CallingClinic.tuesdayAt;
import static ai.voxanne.booking.vapi.CallingClinic.utc;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tools as programs use them, with the statuses of the public contract. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class DirectToolsTest {

    private final CallingClinic clinic = new CallingClinic();

    @Test
    void aBookingAnswersWithTheWholeAppointment() {
        clinic.direct("book_appointment", wish("appointment_time", utc(tuesdayAt(10))))
                .statusCode(200)
                .body("success", is(true))
                .body("appointment_id", matchesPattern("[0-9a-f-]{36}"))
                .body("google_calendar_event_id", matchesPattern("[0-9a-v]{26}"))
                .body("appointment.org_id", is(clinic.org.toString()))
                .body("appointment.patient_phone", is("+12025550177"))
                .body("appointment.scheduled_at", is(utc(tuesdayAt(10))))
                .body("appointment.duration_minutes", is(30))
                .body("appointment.status", is("booked"))
                .body("calendar_sync.status", matchesPattern("pending|synced|not_connected"));
    }

    @Test
    void aLocalTimeIsTheClinics() {
        clinic.direct("book_appointment", wish("appointment_time", tuesdayAt(10).toString()))
                .statusCode(200)
                .body("appointment.scheduled_at", is(utc(tuesdayAt(10))));
    }

    @Test
    void programsMayBookOutsideOfWorkingHours() {
        clinic.direct("book_appointment", wish("appointment_time", tuesdayAt(22).toString()))
                .statusCode(200);
    }

    @Test
    void aTakenSlotIsAConflictWithAlternatives() {
        clinic.book(tuesdayAt(10), CALLER).statusCode(200);

        clinic.book(tuesdayAt(10), CALLER)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", is("CONFLICT"))
                .body("alternatives", hasSize(3))
                .body("alternatives[0].provider_id", is(clinic.provider.toString()));
    }

    @Test
    void theSameKeyIsToldTheSameAndWithOtherParametersRefused() {
        var wish = wish("idempotency_key", "k-1");

        String first = clinic.direct("book_appointment", wish)
                .statusCode(200)
                .extract()
                .asString();
        String second = clinic.direct("book_appointment", wish)
                .statusCode(200)
                .extract()
                .asString();

        assertThat(second).isEqualTo(first);
        assertThat(clinic.appointments()).isEqualTo(1);
        wish.put("patient_name", "Somebody Else");
        clinic.direct("book_appointment", wish).statusCode(400).body("code", is("BAD_REQUEST"));
    }

    @Test
    void appointmentsAreFoundMovedAndCancelled() {
        String id = clinic.book(tuesdayAt(10), CALLER).extract().path("appointment_id");

        clinic.direct("find_appointments", Map.of("patient_phone", "202-555-0101"))
                .statusCode(200)
                .body("appointments.id", hasItem(id));
        clinic.direct("reschedule_appointment", Map.of("appointment_id", id, "appointment_time", utc(tuesdayAt(11))))
                .statusCode(200)
                .body("appointment.scheduled_at", is(utc(tuesdayAt(11))));
        clinic.direct("cancel_appointment", Map.of("appointment_id", id, "reason", "ill"))
                .statusCode(200)
                .body("success", is(true))
                .body("appointment.status", is("cancelled"));
        clinic.direct("find_appointments", Map.of()).statusCode(200).body("appointments", is(empty()));
    }

    @Test
    void freeTimeIsListedForADate() {
        clinic.book(tuesdayAt(10), CALLER).statusCode(200);

        clinic.direct("check_availability", Map.of("date", tuesday().toString()))
                .statusCode(200)
                .body("slots", hasSize(15))
                .body("slots[0].starts_at", is(utc(tuesdayAt(9))))
                .body("slots[0].provider_name", is("Dr. Priya Patel"))
                .body("slots.starts_at", not(hasItem(utc(tuesdayAt(10)))));
    }

    @Test
    void knowledgeThatIsNotThereIsAnEmptyList() {
        clinic.direct("search_knowledge", Map.of("query", "Do you do implants?"))
                .statusCode(200)
                .body("documents", is(empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "17",
                "\"book\"",
                "{}",
                "{\"tool\": \"book_appointment\"}",
                "{\"tool\": \"book_appointment\", \"params\": null}",
                "{\"tool\": \"book_appointment\", \"params\": []}",
                "{\"tool\": \"book_appointment\", \"params\": {}}",
                "{\"tool\": \"order_pizza\", \"params\": {}}",
                "{\"tool\": 5, \"params\": {}}",
                "{\"tool\": null, \"params\": {}}",
                "{\"tool\": \"check_availability\", \"params\": {}} and more"
            })
    void whatIsNoRequestIsABadOne(String body) {
        as(clinic.token)
                .body(body)
                .post("/api/vapi/tools")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", is("BAD_REQUEST"));
    }

    @ParameterizedTest
    @CsvSource({
        "appointment_time, tomorrow",
        "appointment_time, 2023-10-31T16:00:00Z",
        "appointment_time, 9999-12-31T10:00:00Z",
        "appointment_time, 2027-02-30T10:00:00",
        "provider_id, nobody",
        "patient_name, ''",
        "patient_phone, 12",
        "patient_email, nobody",
        "hold_id, nothing",
        "clinic_id, mine"
    })
    void aWrongFieldIsNamed(String field, String value) {
        clinic.direct("book_appointment", wish(field, value))
                .statusCode(400)
                .body("code", is("BAD_REQUEST"))
                .body("violations.field", hasItem(field));
    }

    @Test
    void aForeignClinicIsForbiddenAndAuditedWhateverElseIsWrong() {
        String foreign = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        var user = UUID.randomUUID();
        String staff = TestTokens.person(clinic.org, user, "staff");

        for (String time : new String[] {utc(tuesdayAt(10)), tuesdayAt(10).toString(), "whenever"}) {
            var wish = wish("clinic_id", foreign);
            wish.put("appointment_time", time);
            var body = new JsonObject().put("tool", "book_appointment").put("params", wish);
            as(staff)
                    .body(body.encode())
                    .post("/api/vapi/tools")
                    .then()
                    .statusCode(403)
                    .body("code", is("FORBIDDEN"))
                    .body("violations", nullValue());
        }

        assertThat(clinic.refusals())
                .hasSize(3)
                .containsOnly(Map.of("user_id", user.toString(), "target_org_id", foreign));
    }

    @Test
    void anUnknownProviderOrAppointmentIsNotFound() {
        clinic.direct("book_appointment", wish("provider_id", UUID.randomUUID().toString()))
                .statusCode(404)
                .body("code", is("NOT_FOUND"));
        clinic.direct(
                        "cancel_appointment",
                        Map.of("appointment_id", UUID.randomUUID().toString()))
                .statusCode(404);
    }

    @Test
    void aBodyThatIsTooLargeOrNotJsonIsRefused() {
        as(clinic.token)
                .body("{\"tool\": \"" + "x".repeat(1024 * 1024) + "\"}")
                .post("/api/vapi/tools")
                .then()
                .statusCode(413)
                .body("code", is("TOO_LARGE"));
        given().header("Authorization", "Bearer " + clinic.token)
                .contentType("text/plain")
                .body("{}")
                .post("/api/vapi/tools")
                .then()
                .statusCode(415)
                .body("code", is("UNSUPPORTED_MEDIA_TYPE"));
    }

    @Test
    void everyRoleAndTheScopeMayUseTheToolsAndOtherScopesMayNot() {
        for (String role : new String[] {"admin", "staff", "provider"}) {
            tools(TestTokens.person(clinic.org, UUID.randomUUID(), role)).statusCode(200);
        }
        tools(TestTokens.machine(clinic.org, "vapi:tools")).statusCode(200);

        tools(TestTokens.machine(clinic.org, "vapi:webhook knowledge:read"))
                .statusCode(403)
                .body("code", is("FORBIDDEN"));
        assertThat(clinic.refusals()).hasSize(1);
    }

    @Test
    void aProviderSeesOnlyTheirOwnAppointments() {
        String id = clinic.book(tuesdayAt(10), CALLER).extract().path("appointment_id");
        String colleague = TestTokens.person(clinic.org, UUID.randomUUID(), "provider");

        as(colleague)
                .body("{\"tool\": \"cancel_appointment\", \"params\": {\"appointment_id\": \"" + id + "\"}}")
                .post("/api/vapi/tools")
                .then()
                .statusCode(404);
        assertThat(clinic.appointments()).isEqualTo(1);
    }

    @Test
    void anOrganizationWithSeveralClinicsHasToSayWhich() {
        Owner.newClinic(clinic.org, UUID.randomUUID(), "America/Los_Angeles", "US");

        clinic.direct("check_availability", Map.of()).statusCode(400).body("error", containsString("clinic_id"));
    }

    private static ValidatableResponse tools(String token) {
        return as(token)
                .body("{\"tool\": \"check_availability\", \"params\": {}}")
                .post("/api/vapi/tools")
                .then();
    }

    /** A good booking in which one parameter is another. */
    private Map<String, Object> wish(String name, Object value) {
        var wish = new HashMap<String, Object>(Map.of(
                "clinic_id", clinic.org.toString(),
                "provider_id", clinic.provider.toString(),
                "patient_name", "Ann Example",
                "patient_phone", "+1 202-555-0177",
                "appointment_time", utc(tuesdayAt(10))));
        wish.put(name, value);
        return wish;
    }
}
