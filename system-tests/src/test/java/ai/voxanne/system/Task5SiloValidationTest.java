package ai.voxanne.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.clinic.Rush;
import ai.voxanne.system.stack.SystemTest;
import ai.voxanne.system.stack.Voxanne;
import io.restassured.http.Method;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Orchestrator task 5: clinics share an installation and never a row. */
@SystemTest
class Task5SiloValidationTest {

    private static final String PATIENT = "Secret Patient";

    private final Voxanne voxanne;
    private final Clinic clinicA;
    private final Clinic clinicB;
    private final String patient;
    private final String booking;

    Task5SiloValidationTest(Voxanne voxanne) {
        this.voxanne = voxanne;
        this.clinicA = Clinic.signUp(voxanne);
        this.clinicB = Clinic.signUp(voxanne);
        this.patient = clinicB.newPatient(PATIENT);
        this.booking = clinicB.book(clinicB.booking("10:00").put("patient_name", PATIENT))
                .statusCode(200)
                .extract()
                .path("appointment_id");
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(Method.GET, "/api/bookings/{clinic}"),
                Arguments.of(Method.GET, "/api/bookings/{clinic}/{booking}"),
                Arguments.of(Method.PUT, "/api/bookings/{clinic}/{booking}"),
                Arguments.of(Method.DELETE, "/api/bookings/{clinic}/{booking}"),
                Arguments.of(Method.GET, "/api/patients/{clinic}"),
                Arguments.of(Method.GET, "/api/patients/{clinic}/{patient}"),
                Arguments.of(Method.PUT, "/api/patients/{clinic}/{patient}"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("requests")
    void clinicAsTokenOnClinicBsDataGets403LeaksNothingAndIsAudited(Method method, String path) {
        // Given
        var attemptsBefore = clinicA.deniedAttempts().size();
        var request = clinicA.request()
                .pathParams("clinic", clinicB.id())
                .pathParams(path.contains("{booking}") ? Map.of("booking", booking) : Map.of())
                .pathParams(path.contains("{patient}") ? Map.of("patient", patient) : Map.of());

        // When
        var answer = (method == Method.PUT
                        ? request.body(new JsonObject().put("notes", "x").encode())
                        : request)
                .request(method, path)
                .then();

        // Then
        answer.statusCode(403)
                .body("code", is("FORBIDDEN"))
                .body(not(containsString(PATIENT)))
                .body(not(containsString(clinicB.id())));
        assertThat(clinicA.deniedAttempts()).hasSize(attemptsBefore + 1);
        assertThat(clinicB.booked(booking).getString("status")).isEqualTo("booked");
    }

    @Test
    void hundredConcurrentMixedQueriesGiveNobodyAForeignRow() {
        // Given
        var clinics = Stream.generate(() -> Clinic.signUp(voxanne)).limit(5).toList();
        clinics.forEach(clinic -> List.of("09:00", "10:00", "11:00").forEach(clinic::book));

        // When
        var answers = Rush.of(100, number -> ownersOfRows(clinics.get(number % clinics.size())));

        // Then
        for (int number = 0; number < answers.size(); number++) {
            var own = clinics.get(number % clinics.size()).id();
            assertThat(answers.get(number)).hasSize(3).containsOnly(own);
        }
    }

    private static List<Object> ownersOfRows(Clinic clinic) {
        return clinic.bookings().stream().map(booking -> booking.get("org_id")).toList();
    }
}
