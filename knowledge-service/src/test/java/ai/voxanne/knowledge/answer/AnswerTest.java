package ai.voxanne.knowledge.answer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers without a model: the sentences of the clinic's own passages, or that there are none. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class AnswerTest {

    private Library library = Library.nobodys();

    @BeforeEach
    void openAClinic() {
        library = Library.ofSmileStudio();
    }

    @ParameterizedTest
    @CsvSource({
        "Where can I park my car?, car park",
        "Is parking free?, free",
        "Do you take Aetna?, Aetna",
        "What does it cost if I cancel too late?, 45 dollars",
    })
    void answersWithTheSentenceThatAnswers(String question, String words) {
        library.ask(question)
                .statusCode(200)
                .header("Server-Timing", containsString("search;dur="))
                .body("answer", containsString(words))
                .body("grounded", is(true))
                .body("sources", not(empty()))
                .body("sources.org_id", everyItem(is(library.org().toString())))
                .body("sources.similarity", everyItem(greaterThan(0.7f)));
    }

    @Test
    void saysThatItDoesNotKnowAndTellsTheStaffOnceHoweverOftenAsked() {
        // When
        for (int i = 0; i < 2; i++) {
            library.ask("Does the moon have an atmosphere of helium?")
                    .statusCode(200)
                    .body("answer", is("I don't have that information."))
                    .body("grounded", is(false))
                    .body("sources", empty());
        }

        // Then
        await().untilAsserted(() -> assertThat(library.unanswered())
                .singleElement()
                .satisfies(question -> assertThat(question)
                        .containsEntry("question", "Does the moon have an atmosphere of helium?")
                        .containsEntry("asked_count", 2)
                        .containsEntry("status", "open")));
    }

    @Test
    void theCallerHearsTheAnswerBeforeTheQuestionIsNoted() throws Exception {
        try (var rival = Owner.connect();
                var statement = rival.createStatement()) {
            // Given
            rival.setAutoCommit(false);
            statement.execute("LOCK TABLE unanswered_questions");

            // When
            var answer = CompletableFuture.supplyAsync(
                    () -> library.ask("How many craters does the moon have?").extract());
            assertThat(answer.get(1, TimeUnit.MINUTES).path("grounded").toString())
                    .isEqualTo("false");
            rival.rollback();
        }

        // Then
        assertThat(library.noted())
                .extracting(question -> question.get("question"))
                .containsExactly("How many craters does the moon have?");
    }

    @Test
    void answersNothingFromAnotherClinicsDocuments() {
        Library.empty()
                .ask("Do you take Aetna?")
                .statusCode(200)
                .body("grounded", is(false))
                .body("answer", not(containsString("Aetna")));
    }

    @ParameterizedTest
    @CsvSource({"America/New_York, US, 911", "Europe/London, GB, 999", "Europe/Berlin, DE, 112"})
    void sendsEmergenciesToTheNumberOfTheCountry(String zone, String country, String number) {
        var clinic = Library.of(zone, country);

        clinic.ask("My husband has chest pain and can't breathe, do you have time today?")
                .statusCode(200)
                .body("answer", allOf(containsString("emergency"), containsString(number)))
                .body("grounded", is(false));

        assertThat(clinic.unanswered()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"question\": null}",
                "{\"question\": \"\"}",
                "{\"question\": \"   \"}",
                "{\"question\": 5}",
                "{\"question\": [\"Do you take Aetna?\"]}",
                "{\"question\": \"Do you take Aetna?\", \"clinic_id\": \"no-uuid\"}",
                "not json",
                "[]",
                ""
            })
    void refusesWhatIsNoQuestion(String body) {
        library.request()
                .body(body)
                .post("/api/knowledge/answer")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", is("BAD_REQUEST"));
    }

    @Test
    void refusesAQuestionOfTenThousandWords() {
        library.ask("why ".repeat(10_000)).statusCode(400).body("violations.field", is(java.util.List.of("question")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nehmen Sie auch Kassenpatienten aus dem Ausland?",
                "\u8bf7\u95ee\u4f60\u4eec\u6708\u7403\u4e0a\u6709\u8bca\u6240\u5417\uff1f",
                "\u0647\u0644 \u0644\u062f\u064a\u0643\u0645 \u0641\u0631\u0639 \u0639\u0644\u0649 \u0627\u0644\u0642\u0645\u0631\u061f",
                "\ud83e\udd21 \ud83e\udd21 \ud83e\udd21 ?"
            })
    void hasAnAnswerInEveryLanguage(String question) {
        library.ask(question).statusCode(200).body("answer", anyOf(is("I don't have that information."), is(not(""))));
    }

    @Test
    void isForTheClinicsPeopleAndForMachinesThatMayRead() {
        var question = Map.of("question", "Is parking free?");

        given().contentType(ContentType.JSON)
                .body(question)
                .post("/api/knowledge/answer")
                .then()
                .statusCode(401);
        library.request(TestTokens.machine(library.org(), "knowledge:read"))
                .body(question)
                .post("/api/knowledge/answer")
                .then()
                .statusCode(200);
        library.request(TestTokens.machine(library.org(), "knowledge:write vapi:tools"))
                .body(question)
                .post("/api/knowledge/answer")
                .then()
                .statusCode(403);
    }

    @Test
    void refusesAnotherOrganizationsClinic() {
        library.send(
                        "/api/knowledge/answer",
                        Map.of(
                                "question",
                                "Is parking free?",
                                "clinic_id",
                                Library.empty().org().toString()))
                .statusCode(403);
    }

    @Test
    void thePeopleWhoAskDontAppearInWhatTheStaffSees() {
        // When
        library.ask("This is Maria Gonzalez, I take warfarin for my atrial fibrillation, do you sell moon rocks?")
                .statusCode(200)
                .body("grounded", is(false));

        // Then
        var question = String.valueOf(library.noted().getFirst().get("question"));
        assertThat(question).doesNotContainIgnoringCase("gonzalez", "warfarin", "fibrillation");
        assertThat(library.unanswered()).hasSize(1);
    }

    @Test
    void whatTheStaffAnswersIsKnownFromThenOn() {
        // Given
        library.ask("Do you validate tickets of the airship harbour?").body("grounded", is(false));
        var open = library.noted().getFirst();

        // When
        library.send(
                        "/api/knowledge/unanswered/" + open.get("id") + "/answer",
                        Map.of("answer", "Yes, we validate tickets of the airship harbour at the front desk."))
                .statusCode(201)
                .body("status", is("answered"))
                .body("document_id", not(is("")));

        // Then
        library.ask("Do you validate tickets of the airship harbour?")
                .body("grounded", is(true))
                .body("answer", containsString("front desk"));
        library.request()
                .get("/api/knowledge/unanswered?status=open")
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
    }

    @Test
    void theStaffMaySayWhichClinicTheirAnswerIsFor() {
        // Given
        UUID west = Owner.newClinic(library.org(), UUID.randomUUID(), "America/Los_Angeles", "US");
        library.ask("Do you validate tickets of the airship harbour?").body("grounded", is(false));
        String path = "/api/knowledge/unanswered/" + library.noted().getFirst().get("id") + "/answer";
        String answer = "Yes, we validate tickets of the airship harbour at the front desk.";

        // When
        library.send(
                        path,
                        Map.of("answer", answer, "clinic_id", UUID.randomUUID().toString()))
                .statusCode(403);
        library.send(path, Map.of("answer", answer, "clinic_id", west.toString()))
                .statusCode(201);

        // Then
        askAt(west).body("grounded", is(true));
        askAt(library.org()).body("grounded", is(false));

        // And it moves with the clinic
        library.send(path, Map.of("answer", answer, "clinic_id", library.org().toString()))
                .statusCode(201);
        askAt(library.org()).body("grounded", is(true));
        askAt(west).body("grounded", is(false));
    }

    private ValidatableResponse askAt(UUID clinic) {
        return library.send(
                "/api/knowledge/answer",
                Map.of("question", "Do you validate tickets of the airship harbour?", "clinic_id", clinic.toString()));
    }

    @Test
    void anotherOrganizationsQuestionsAreUnknown() {
        // Given
        library.ask("Do you rent out submarines by the hour?");
        var id = library.noted().getFirst().get("id");
        var stranger = Library.empty();

        // Then
        assertThat(stranger.unanswered()).isEmpty();
        stranger.send("/api/knowledge/unanswered/" + id + "/answer", Map.of("answer", "No."))
                .statusCode(404);
    }
}
