package ai.voxanne.booking;

import static ai.voxanne.booking.ClinicFixture.monday;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import ai.voxanne.booking.appointment.Appointment;
import ai.voxanne.booking.appointment.AppointmentBook;
import ai.voxanne.booking.appointment.BookingOutcome.Booked;
import ai.voxanne.platform.problem.JsonForm;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a clear problem and nothing is half done. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class BadInputTest {

    @Inject
    AppointmentBook book;

    private final ClinicFixture clinic = ClinicFixture.create();

    @ParameterizedTest
    @CsvSource({
        "starts_at,",
        "starts_at, tomorrow",
        "starts_at, 2020-01-01T10:00:00Z",
        "starts_at, 9999-01-01T10:00:00Z",
        "starts_at, 0000-01-01T10:00:00Z",
        "starts_at, +999999999-01-01T10:00:00Z",
        "starts_at, 2027-02-30T10:00:00Z",
        "starts_at, 2027-01-18T25:00:00Z",
        "provider_id,",
        "provider_id, 1",
        "provider_id, not-a-uuid",
        "duration_minutes, 4",
        "duration_minutes, 481",
        "duration_minutes, 30",
        "ttl_seconds, 0"
    })
    void aHoldWithABadFieldIsRefusedByName(String field, @Nullable String value) {
        // Given: numbers come as text here, which is the wrong type for them
        var body = new HashMap<String, @Nullable Object>(Map.of(
                "clinic_id", clinic.id(),
                "provider_id", clinic.provider(),
                "starts_at", JsonForm.write(monday("09:00"))));
        body.put(field, value);

        // When, Then
        refused(clinic.asAdmin().body(body).post("/api/holds").then(), field);
        assertThat(clinic.rows("appointments")).isZero();
    }

    @Test
    void aTimeIsAWholeMinute() {
        refused(hold(Map.of("starts_at", monday("09:00").plusSeconds(30).toString())), "starts_at");
    }

    @Test
    void nothingIsKeptMoreThanTwoYearsAhead() {
        refused(
                hold(Map.of(
                        "starts_at",
                        monday("09:00").plusSeconds(2L * 366 * 86_400).toString())),
                "starts_at");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -30, 0, 4, 481, Integer.MAX_VALUE})
    void aDurationIsFiveToFourHundredAndEightyMinutes(int minutes) {
        refused(hold(Map.of("duration_minutes", minutes)), "duration_minutes");
    }

    @ParameterizedTest
    @CsvSource({
        "patient_name, ''",
        "patient_name, '   '",
        "patient_name,",
        "patient_phone, 12",
        "patient_phone, hello",
        "patient_phone, 555-0123",
        "patient_email, nobody",
        "patient_email, a@b",
        "patient_email, a b@example.com",
        "status, held",
        "status, done",
        "status,",
        "scheduled_at, 2020-01-01T10:00:00.500Z",
        "scheduled_at, 9999-12-31T10:00:00Z",
        "provider_id, x"
    })
    void aChangeWithABadFieldIsRefusedByName(String field, @Nullable String value) {
        // Given
        var booked = booked();
        var body = new HashMap<String, @Nullable Object>();
        body.put(field, value);
        body.put("notes", "half done");

        // When, Then
        refused(put(booked, body), field);
        assertThat(book.get(clinic.org(), booked.id()).await().indefinitely()).contains(booked);
    }

    @Test
    void aMoveIntoThePastIsRefused() {
        put(booked(), Map.of("scheduled_at", "2020-01-01T10:00:00Z")).statusCode(400);
    }

    @Test
    void textsAreLimitedAndClean() {
        var booked = booked();
        refused(put(booked, Map.of("patient_name", "x".repeat(201))), "patient_name");
        refused(put(booked, Map.of("patient_name", "Jane\u0007")), "patient_name");
        refused(put(booked, Map.of("patient_name", "Jane\u0000")), "patient_name");
        refused(put(booked, Map.of("patient_name", "Jane\nRoe")), "patient_name");
        refused(put(booked, Map.of("patient_name", 7)), "patient_name");
        refused(put(booked, Map.of("notes", "x".repeat(4001))), "notes");
        refused(put(booked, Map.of("notes", "\u0000")), "notes");
        refused(put(booked, Map.of("service_type", Map.of("a", 1))), "service_type");
        put(booked, Map.of("patient_name", "x".repeat(200), "notes", "x".repeat(4000)))
                .statusCode(200);
        put(booked, Map.of("patient_name", "O'Brien; DROP TABLE \u65e5\u672c \ud83d\ude00"))
                .statusCode(200)
                .body("patient_name", is("O'Brien; DROP TABLE \u65e5\u672c \ud83d\ude00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{\"clinic_id\": }", "{'a': 1}", "\u0000"})
    void aBodyThatIsNoJsonObjectIsRefused(String body) {
        for (String path : new String[] {"/api/holds", "/api/slots", "/functions/v1/claim_slot_atomic"}) {
            clinic.asAdmin()
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", is("BAD_REQUEST"))
                    .body("error", notNullValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "%00", "not-a-uuid", "00000000-0000-0000-0000-00000000000g", "1-1-1-1-1"})
    void anIdThatIsNoUuidIsRefused(String id) {
        clinic.asAdmin()
                .urlEncodingEnabled(false)
                .get("/api/bookings/" + id)
                .then()
                .statusCode(400);
        clinic.asAdmin()
                .urlEncodingEnabled(false)
                .get("/api/bookings/" + clinic.id() + "/" + id)
                .then()
                .statusCode(400);
        clinic.asAdmin()
                .urlEncodingEnabled(false)
                .delete("/api/holds/" + id)
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=x",
                "limit=-1",
                "limit=99999999999",
                "from=yesterday",
                "to=9999999",
                "status=held2",
                "from=%2B999999999-01-01T00:00:00Z"
            })
    void aListIsAskedForSensibly(String query) {
        clinic.asAdmin()
                .urlEncodingEnabled(false)
                .get("/api/bookings/" + clinic.id() + "?" + query)
                .then()
                .statusCode(400)
                .body("code", is("BAD_REQUEST"));
    }

    @Test
    void aForeignClinicOutranksABadFieldAndABadTypeOutranksBoth() {
        var foreign = Map.of("clinic_id", UUID.randomUUID(), "starts_at", "never");
        clinic.asAdmin().body(foreign).post("/api/holds").then().statusCode(403);
        clinic.as(clinic.admin())
                .contentType(ContentType.TEXT)
                .body("{}")
                .post("/api/holds")
                .then()
                .statusCode(415);
    }

    @Test
    void withoutAGoodTokenThereIsNothing() {
        for (String token :
                new String[] {"", "x", clinic.admin() + "x", clinic.admin().replace('.', '-')}) {
            given().header("Authorization", "Bearer " + token)
                    .get("/api/bookings/" + clinic.id())
                    .then()
                    .statusCode(401)
                    .body("code", is("UNAUTHORIZED"));
        }
        given().get("/api/patients/" + clinic.id()).then().statusCode(401);
        given().contentType(ContentType.TEXT)
                .body("{")
                .post("/api/holds")
                .then()
                .statusCode(401);
    }

    private ValidatableResponse hold(Map<String, Object> change) {
        var body = new HashMap<String, Object>(Map.of(
                "clinic_id", clinic.id(),
                "provider_id", clinic.provider(),
                "starts_at", JsonForm.write(monday("09:00"))));
        body.putAll(change);
        return clinic.asAdmin().body(body).post("/api/holds").then();
    }

    private ValidatableResponse put(Appointment booked, Map<String, ? extends @Nullable Object> body) {
        return clinic.asAdmin()
                .body(body)
                .put("/api/bookings/" + clinic.id() + "/" + booked.id())
                .then();
    }

    private static void refused(ValidatableResponse response, String field) {
        response.statusCode(400)
                .contentType("application/problem+json")
                .body("code", is("BAD_REQUEST"))
                .body("violations.field", hasItem(field));
    }

    private Appointment booked() {
        var outcome =
                book.book(clinic.org(), clinic.request(monday("09:00"))).await().indefinitely();
        return ((Booked) outcome).appointment();
    }
}
