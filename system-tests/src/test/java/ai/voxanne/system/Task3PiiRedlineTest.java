package ai.voxanne.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.clinic.Telephone;
import ai.voxanne.system.stack.NeedsOwnStack;
import ai.voxanne.system.stack.OwnStack;
import ai.voxanne.system.stack.SystemTest;
import ai.voxanne.system.vapi.VapiCall;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orchestrator task 3: what is private in a transcript goes where it belongs, encrypted where it must be, and nowhere else. */
@SystemTest
@NeedsOwnStack
class Task3PiiRedlineTest {

    private static final String EXAMPLE = "My address is 123 Harley Street and I have a history of heart issues";
    private static final String LOG = "Patient mentioned health concern and location preference";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OwnStack stack;
    private Clinic clinic;

    Task3PiiRedlineTest(OwnStack stack) {
        this.stack = stack;
        this.clinic = Clinic.signUp(stack.voxanne());
    }

    @BeforeEach
    void openAnotherClinic() {
        clinic = Clinic.signUp(stack.voxanne());
    }

    @Test
    void theAddressIsPlainTheHealthConcernEncryptedAndTheLogTellsNeither() {
        // When
        redact(EXAMPLE, clinic.newPatient("Amelia Hart"))
                .statusCode(200)
                .body("entities.type", containsInAnyOrder("address", "medical"))
                .body("entities.table", containsInAnyOrder("contacts", "clinical_notes"))
                .body("public_log", is(LOG))
                .body("$", not(containsString("heart")));

        // Then
        assertThat(rows("SELECT kind, value FROM contacts WHERE org_id = ?::uuid"))
                .containsExactly(Map.of("kind", "address", "value", "123 Harley Street"));
        assertThat(rows("SELECT kind FROM clinical_notes WHERE org_id = ?::uuid"))
                .containsExactly(Map.of("kind", "medical"));
        assertThat(stack.written().placesOf("history of heart", "heart issues")).isEmpty();
        assertThat(rows("SELECT action, table_name FROM audit_trail WHERE org_id = ?::uuid"))
                .containsExactlyInAnyOrder(
                        Map.of("action", "private_data_stored", "table_name", "contacts"),
                        Map.of("action", "private_data_stored", "table_name", "clinical_notes"));
    }

    @Test
    void whatWasSaidInACallGoesTheSameWay() {
        // When
        var call = new VapiCall().from(Telephone.newNumber());
        clinic.isTold(call.report("customer-ended-call", "AI: Hello?\nUser: " + EXAMPLE + "\n"))
                .statusCode(202);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> clinic.call(call.id()).statusCode(200).body("public_log", is(LOG)));
        assertThat(rows("SELECT kind, value FROM contacts WHERE org_id = ?::uuid"))
                .contains(Map.of("kind", "address", "value", "123 Harley Street"));
        assertThat(rows("SELECT kind FROM clinical_notes WHERE org_id = ?::uuid"))
                .containsExactly(Map.of("kind", "medical"));
    }

    @Test
    void readingANoteIsAuditedAndOnlyForThoseWhoMay() {
        // Given
        var patient = clinic.newPatient("Amelia Hart");
        redact(EXAMPLE, patient).statusCode(200);

        // When
        notesOf(patient).statusCode(200).body("text", contains(containsString("heart issues")));

        // Then
        notesOf(patient)
                .body("encrypted", contains(true))
                .body("[0].audit_trail.action", hasItem("private_data_read"))
                .body("[0].audit_trail.by", hasItem(clinic.admin()));
        clinic.seenWith(clinic.machineToken("vapi:tools"))
                .request()
                .get("/api/clinical-notes/{patient}", patient)
                .then()
                .statusCode(403);
    }

    private ValidatableResponse redact(String transcript, String patient) {
        var body = new JsonObject()
                .put("clinic_id", clinic.id())
                .put("patient_id", patient)
                .put("transcript", transcript);
        return clinic.request(body).post("/functions/v1/redact_and_store_pii").then();
    }

    private ValidatableResponse notesOf(String patient) {
        return clinic.request().get("/api/clinical-notes/{patient}", patient).then();
    }

    private List<Map<String, @Nullable Object>> rows(String sql) {
        return stack.database().rows(sql, clinic.id());
    }
}
