package ai.voxanne.followup.followup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import ai.voxanne.followup.ClinicFixture;
import ai.voxanne.followup.TwilioSandbox;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A follow-up that somebody of the clinic asks for. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TwilioSandbox.class, scope = TestResourceScope.GLOBAL)
class TriggerTest {

    private static final String PATH = "/functions/v1/trigger_followup_sms";

    private final ClinicFixture clinic = ClinicFixture.create();
    private final String phone = EndedCall.newPhone();

    @Test
    void whoeverIsNamedIsTexted() {
        // When
        String id = ask(request())
                .statusCode(202)
                .body("status", is("queued"))
                .extract()
                .path("followup_id");

        // Then
        await().untilAsserted(() -> clinic.asAdmin()
                .get("/api/followups?lead_id=crm-9")
                .then()
                .statusCode(200)
                .body("[0].id", is(id))
                .body("[0].status", is("delivered"))
                .body("[0].procedure", is("rhinoplasty")));
        assertThat(TwilioSandbox.texts(phone)).hasSize(1);
        ask(request()).statusCode(202).body("status", is("suppressed"));
    }

    @Test
    void anotherLeadsIdChangesNothingOfThatLead() {
        // Given
        ask(request()).statusCode(202);

        // When
        ask(request()
                        .put("patient_name", "Mallory")
                        .put("patient_phone", EndedCall.newPhone())
                        .put("procedure", "facelift"))
                .statusCode(202);

        // Then
        clinic.asAdmin()
                .get("/api/leads/crm-9")
                .then()
                .statusCode(200)
                .body("name", is("Ada Lovelace"))
                .body("phone", is(phone))
                .body("procedure", is("rhinoplasty"));
    }

    @ParameterizedTest
    @CsvSource({
        "procedure, hair transplant, suppressed, no procedure",
        "patient_phone, not a number, failed, invalid phone number",
        "patient_phone, +49201123456789012, failed, invalid phone number"
    })
    void whatCantBeTextedIsOnRecord(String field, String value, String status, String reason) {
        String id = ask(request().put(field, value))
                .statusCode(202)
                .body("status", is(status))
                .extract()
                .path("followup_id");

        assertThat(Owner.query("SELECT reason FROM lead_followups WHERE id = ?::uuid", id)
                        .getFirst())
                .containsEntry("reason", reason);
    }

    @Test
    void anAnswerTooLongForATextIsOnRecord() {
        String long490 = "https://clinic.test/" + "a".repeat(470);
        String wordy = "{{bookingLink}} {{bookingLink}} {{pdfLink}} " + "a".repeat(260) + "{{patientName}}".repeat(10);
        Owner.update(
                "INSERT INTO followup_settings (org_id, clinic_id, template, booking_link) VALUES (?, ?, ?, ?)",
                clinic.id(),
                clinic.id(),
                wordy,
                long490);

        String id = ask(request().put("patient_name", "Maria Magdalena Hohenzollern"))
                .statusCode(202)
                .body("status", is("failed"))
                .extract()
                .path("followup_id");

        assertThat(Owner.query("SELECT reason, body FROM lead_followups WHERE id = ?::uuid", id)
                        .getFirst())
                .containsEntry("reason", "text too long")
                .containsEntry("body", null);
    }

    @Test
    void anEmptyLeadIsNone() {
        ask(request().put("lead_id", "")).statusCode(202).body("status", is("queued"));

        assertThat(Owner.count("SELECT count(*) FROM leads WHERE org_id = ? AND external_id IS NULL", clinic.id()))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"patient_name", "patient_phone", "procedure"})
    void whatIsMissingIsSaid(String field) {
        var request = request();
        request.remove(field);

        ask(request).statusCode(400).body("violations[0].field", is(field));
    }

    @Test
    void onlyThePeopleOfTheClinicMay() {
        given().contentType("application/json")
                .body(request().encode())
                .post(PATH)
                .then()
                .statusCode(401);
        clinic.asPerson("provider").body(request().encode()).post(PATH).then().statusCode(403);
        ask(request().put("clinic_id", ClinicFixture.create().id().toString())).statusCode(403);
        ask(request().put("clinic_id", "nonsense")).statusCode(400);
        assertThat(Owner.count("SELECT count(*) FROM lead_followups WHERE org_id = ?", clinic.id()))
                .isZero();
    }

    private JsonObject request() {
        return JsonObject.of(
                "clinic_id",
                clinic.id().toString(),
                "lead_id",
                "crm-9",
                "patient_name",
                "Ada Lovelace",
                "patient_phone",
                phone,
                "procedure",
                "a nose job");
    }

    private ValidatableResponse ask(JsonObject request) {
        return clinic.asAdmin().body(request.encode()).post(PATH).then();
    }
}
