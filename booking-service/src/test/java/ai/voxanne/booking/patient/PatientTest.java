package ai.voxanne.booking.patient;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import ai.voxanne.booking.ClinicFixture;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clinic's patients, over HTTP. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class PatientTest {

    private final ClinicFixture clinic = ClinicFixture.create();

    @Test
    void everyFieldComesBack() {
        // When
        String id = add(Map.of(
                        "full_name", "Jane Roe",
                        "email", "Jane@Example.com",
                        "phone", "202-555-0123",
                        "date_of_birth", "1980-05-17"))
                .statusCode(201)
                .extract()
                .path("id");

        // Then
        clinic.asAdmin()
                .get(path() + "/" + id)
                .then()
                .statusCode(200)
                .body("org_id", is(clinic.id().toString()))
                .body("clinic_id", is(clinic.id().toString()))
                .body("full_name", is("Jane Roe"))
                .body("email", is("Jane@Example.com"))
                .body("phone", is("+12025550123"))
                .body("date_of_birth", is("1980-05-17"));
        clinic.asAdmin().get(path()).then().statusCode(200).body("id", contains(id));
    }

    @Test
    void onlyWhatIsSentChanges() {
        // Given
        String id = add(Map.of("full_name", "Jane Roe", "phone", "+12025550123"))
                .extract()
                .path("id");

        // When, Then
        clinic.asAdmin()
                .body("{\"email\": \"jane@example.com\", \"phone\": null}")
                .put(path() + "/" + id)
                .then()
                .statusCode(200)
                .body("full_name", is("Jane Roe"))
                .body("email", is("jane@example.com"))
                .body("phone", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "full_name, ''",
        "email, jane",
        "phone, 1",
        "date_of_birth, 17.05.1980",
        "date_of_birth, 2999-01-01",
        "date_of_birth, 0001-01-01"
    })
    void aBadFieldIsRefusedByName(String field, String value) {
        var body = new HashMap<String, Object>(Map.of("full_name", "Jane Roe"));
        body.put(field, value);
        add(body).statusCode(400).body("violations[0].field", is(field));
        clinic.asAdmin().get(path()).then().body("", hasSize(0));
    }

    @Test
    void aNameIsNeeded() {
        add(Map.of("phone", "+12025550123")).statusCode(400).body("violations[0].field", is("full_name"));
    }

    private ValidatableResponse add(Map<String, Object> body) {
        return clinic.asAdmin().body(body).post(path()).then();
    }

    private String path() {
        return "/api/patients/" + clinic.id();
    }
}
