package ai.voxanne.booking.privacy.redline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import ai.voxanne.booking.ClinicFixture;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is private in a transcript goes where it belongs, and nowhere else. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class RedactionTest {

    private static final String EXAMPLE = "My address is 123 Harley Street and I have a history of heart issues";

    private final ClinicFixture clinic = ClinicFixture.create();

    @Test
    void theAddressIsPlainTheHealthConcernEncryptedAndTheLogSaysNeither() {
        // When
        redact(Map.of("clinic_id", clinic.id(), "transcript", EXAMPLE))
                .statusCode(200)
                .body("entities.type", containsInAnyOrder("address", "medical"))
                .body("entities.table", containsInAnyOrder("contacts", "clinical_notes"))
                .body("public_log", is("Patient mentioned health concern and location preference"))
                .body(not(containsString("heart")));

        // Then
        assertThat(Owner.query("SELECT kind, value FROM contacts WHERE org_id = ?", clinic.id()))
                .containsExactly(Map.of("kind", "address", "value", "123 Harley Street"));
        assertThat(Owner.query("SELECT kind, ciphertext FROM clinical_notes WHERE org_id = ?", clinic.id()))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row).containsEntry("kind", "medical");
                    assertThat(new String((byte[]) requireNonNull(row.get("ciphertext")), ISO_8859_1))
                            .doesNotContain("heart");
                });
        assertThat(Owner.query(
                        "SELECT action, table_name, origin FROM audit_trail WHERE org_id = ? ORDER BY seq",
                        clinic.id()))
                .containsExactlyInAnyOrder(
                        Map.of("action", "private_data_stored", "table_name", "contacts", "origin", "127.0.0.1"),
                        Map.of("action", "private_data_stored", "table_name", "clinical_notes", "origin", "127.0.0.1"));
    }

    @Test
    void notesAreReadByThoseWhoMayAndEveryReadingIsAudited() {
        // Given
        UUID patient = clinic.newPatient();
        var provider = TestTokens.person(clinic.id(), clinic.provider(), "provider");
        redact(Map.of("clinic_id", clinic.id(), "patient_id", patient, "transcript", EXAMPLE))
                .statusCode(200);
        String path = "/api/clinical-notes/" + patient;

        // When
        clinic.as(provider).get(path).then().statusCode(200);

        // Then: this reading is in the trail too
        clinic.asAdmin()
                .get(path)
                .then()
                .statusCode(200)
                .body("text", contains(containsString("heart issues")))
                .body("encrypted", contains(true))
                .body("key_ref", everyItem(startsWith("person_keys/")))
                .body(
                        "[0].audit_trail.action",
                        contains("private_data_stored", "private_data_read", "private_data_read"))
                .body("[0].audit_trail[1].by", is(clinic.provider().toString()));
        clinic.as(TestTokens.person(clinic.id(), UUID.randomUUID(), "staff"))
                .get(path)
                .then()
                .statusCode(403);
        clinic.as(TestTokens.machine(clinic.id(), "vapi:tools vapi:webhook"))
                .get(path)
                .then()
                .statusCode(403);
        ClinicFixture.create().asAdmin().get(path).then().statusCode(404);
        clinic.asAdmin().get("/api/clinical-notes/nobody").then().statusCode(400);
    }

    @Test
    void offsetsAreUtf16UnitsOfTheTranscriptAsSent() {
        String before = "\ud83d\ude42\u0000\u202e write to ";
        redact(Map.of("clinic_id", clinic.id(), "transcript", before + "nora@example.com please \ud83d"))
                .statusCode(200)
                .body("entities.find { it.type == 'email' }.start", is(before.length()))
                .body("entities.find { it.type == 'email' }.end", is(before.length() + 16))
                .body("entities.find { it.type == 'email' }.table", is("contacts"));
        assertThat(Owner.query("SELECT value FROM contacts WHERE org_id = ? AND kind = 'email'", clinic.id()))
                .containsExactly(Map.of("value", "nora@example.com"));
    }

    @Test
    void nothingPrivateIsSaidToBeNothing() {
        redact(Map.of("clinic_id", clinic.id(), "transcript", "what are your opening hours on friday"))
                .statusCode(200)
                .body("entities", empty())
                .body("public_log", is("Patient mentioned nothing private"));
    }

    @Test
    void whatIsSaidTwiceIsStoredOnce() {
        redact(Map.of("clinic_id", clinic.id(), "transcript", "write to nora@example.com yes to nora@example.com"))
                .statusCode(200)
                .body("entities", hasSize(2));
        assertThat(clinic.rows("contacts")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"transcript,", "transcript, ''", "transcript, ' '", "patient_id, 7", "clinic_id, 7", "call_id, ''"})
    void aBadFieldIsRefusedByName(String field, @Nullable String value) {
        var body = new HashMap<String, @Nullable Object>(Map.of("clinic_id", clinic.id(), "transcript", EXAMPLE));
        body.put(field, value);
        redact(body).statusCode(400).body("violations[0].field", is(field));
        assertThat(clinic.rows("contacts") + clinic.rows("clinical_notes")).isZero();
    }

    @Test
    void foreignClinicsAreForbiddenAndForeignPatientsUnknown() {
        var theirs = ClinicFixture.create();

        redact(Map.of("clinic_id", theirs.id())).statusCode(403);
        redact(Map.of("clinic_id", clinic.id(), "patient_id", theirs.newPatient(), "transcript", EXAMPLE))
                .statusCode(404);
        clinic.as(TestTokens.machine(clinic.id(), "vapi:tools"))
                .body(Map.of("transcript", EXAMPLE))
                .post("/functions/v1/redact_and_store_pii")
                .then()
                .statusCode(403);
        assertThat(clinic.rows("contacts") + theirs.rows("contacts")).isZero();
        assertThat(clinic.rows("audit_log")).isEqualTo(2);
    }

    private ValidatableResponse redact(Map<String, @Nullable Object> body) {
        return clinic.asAdmin()
                .body(body)
                .post("/functions/v1/redact_and_store_pii")
                .then();
    }
}
