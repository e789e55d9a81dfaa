package ai.voxanne.knowledge.vapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import ai.voxanne.knowledge.answer.Library;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vapi's questions during a call. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class VapiKnowledgeTest {

    private static final String PATH = "/api/vapi/knowledge";

    private Library library = Library.nobodys();

    @BeforeEach
    void openAClinic() {
        library = Library.ofSmileStudio();
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"message": {"type": "knowledge-base-request", "messages": [
                  {"role": "assistant", "message": "Hello!"}, {"role": "user", "message": "Do you take Aetna?"}]}}
                """, """
                {"message": {"type": "knowledge-base-request", "messagesOpenAIFormatted": [
                  {"role": "user", "content": [{"type": "text", "text": "Do you take Aetna?"}]}]}}
                """, """
                {"type": "knowledge-base-request", "messages": [{"role": "user", "content": "Do you take Aetna?"}]}
                """})
    void givesTheMatchingPassages(String message) {
        tell(message)
                .body("documents", hasSize(greaterThan(0)))
                .body("documents[0].content", containsString("Aetna"))
                .body("documents.similarity", everyItem(greaterThan(0.7f)))
                .body("documents.uuid", everyItem(not("")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing at all",
                "[]",
                "{\"message\": {\"type\": \"knowledge-base-request\"}}",
                "{\"message\": {\"type\": \"knowledge-base-request\", \"messages\": 5}}",
                "{\"message\": {\"type\": \"knowledge-base-request\", \"messages\": [{\"role\": \"user\"}]}}",
                """
                {"message": {"type": "knowledge-base-request", "messages": [
                  {"role": "user", "message": "What is the airspeed of an unladen swallow?"}]}}
                """
            })
    void hasNoDocumentsForWhatIsNoQuestionOfTheClinics(String message) {
        tell(message).body("documents", empty());
    }

    @Test
    void hearsOutAVeryLongTurn() {
        tell("{\"message\": {\"type\": \"knowledge-base-request\", \"messages\": [{\"role\": \"user\", \"message\": \""
                        + "and then ".repeat(10_000) + "\"}]}}")
                .body("documents", not(is((Object) null)));
    }

    @Test
    void tellsTheCallerWhatToDoInAnEmergency() {
        tell("""
                {"message": {"type": "knowledge-base-request", "messages": [
                  {"role": "user", "message": "I cannot breathe"}]}}
                """)
                .body("message.content", containsString("911"))
                .body("message.role", is("assistant"))
                .body("documents.content", contains(containsString("911")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"message": {"type": "tool-calls", "toolCallList": [{"id": "c1", "type": "function",
                  "function": {"name": "search_knowledge", "arguments": {"query": "Do you take Aetna?"}}}]}}
                """, """
                {"message": {"type": "tool-calls", "toolCalls": [{"id": "c1", "type": "function",
                  "function": {"name": "search_knowledge", "arguments": "{\\"question\\": \\"Do you take Aetna?\\"}"}}]}}
                """, """
                {"message": {"type": "tool-calls", "toolWithToolCallList": [{"name": "searchKnowledge",
                  "toolCall": {"id": "c1", "parameters": {"query": "Do you take Aetna?"}}}]}}
                """, """
                {"message": {"type": "tool-calls", "toolCallList": [
                  {"id": "c1", "name": "search_knowledge", "arguments": {"query": "Do you take Aetna?"}}]}}
                """})
    void answersTheToolOnOneLine(String message) {
        tell(message)
                .body("results", hasSize(1))
                .body("results[0].toolCallId", is("c1"))
                .body("results[0].result", containsString("Aetna"))
                .body("results[0].result", not(containsString("\n")));
    }

    @Test
    void answersEveryCallInItsOrder() {
        tell("""
                {"message": {"type": "tool-calls", "toolCallList": [
                  {"id": "c1", "name": "search_knowledge", "arguments": {"query": "Is parking free?"}},
                  {"id": "c2", "name": "make_coffee", "arguments": {}},
                  {"id": "c3", "name": "search_knowledge", "arguments": "not json"},
                  {"id": "c4", "name": "search_knowledge", "arguments": {"query": "Do you sell moon rocks?"}}]}}
                """)
                .body("results.toolCallId", contains("c1", "c2", "c3", "c4"))
                .body("results[0].result", containsString("free"))
                .body("results[1].error", not(""))
                .body("results[2].error", not(""))
                .body("results[3].result", is("I don't have that information."));

        assertThat(library.noted())
                .extracting(question -> question.get("question"))
                .containsExactly("Do you sell moon rocks?");
    }

    @Test
    void doesNotAnswerForAnotherOrganizationsClinicAndRecordsTheAttempt() {
        var foreign = Library.empty().org();

        tell(tool("Is parking free?", foreign.toString())).body("results[0].error", not(""));

        awaitRecord(foreign);
    }

    @Test
    void theCallerHearsOfItBeforeItIsRecorded() throws Exception {
        var foreign = Library.empty().org();
        try (var rival = Owner.connect();
                var statement = rival.createStatement()) {
            // Given
            rival.setAutoCommit(false);
            statement.execute("LOCK TABLE audit_log");

            // When
            var answer = CompletableFuture.supplyAsync(
                    () -> tell(tool("Is parking free?", foreign.toString())).extract());
            assertThat(answer.get(1, TimeUnit.MINUTES).<String>path("results[0].error"))
                    .isNotEmpty();
            rival.rollback();
        }

        // Then
        awaitRecord(foreign);
    }

    @Test
    void answersNoMoreThanTwentyQuestionsAtOnce() {
        var calls = new JsonArray();
        for (int i = 0; i < 22; i++) {
            calls.add(new JsonObject()
                    .put("id", "c" + i)
                    .put("name", "search_knowledge")
                    .put("arguments", new JsonObject().put("query", "Is parking free?")));
        }

        tell(new JsonObject()
                        .put(
                                "message",
                                new JsonObject().put("type", "tool-calls").put("toolCallList", calls))
                        .encode())
                .body("results", hasSize(22))
                .body("results[19].result", containsString("free"))
                .body("results[20].toolCallId", is("c20"))
                .body("results[20].error", containsString("too many"))
                .body("results[21].error", containsString("too many"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "00000000-0000-4000-8000-000000000000"})
    void saysWhereToCallForHelpWhateverClinicIsNamed(String clinic) {
        tell(tool("I can't breathe", clinic)).body("results[0].result", containsString("911"));
    }

    @Test
    void looksForTheBeginningOfAQuestionWithoutAnEnd() {
        tell(tool("Do you take Aetna? " + "and then ".repeat(100_000), null))
                .body("results[0].result", containsString("Aetna"));
    }

    @Test
    void answersTheLegacyFunctionCall() {
        tell("""
                {"message": {"type": "function-call", "functionCall": {"name": "search_knowledge",
                  "parameters": {"query": "Is parking free?"}}}}
                """).body("result", containsString("free"));
    }

    @Test
    void otherMessagesAreNoted() {
        tell("{\"message\": {\"type\": \"status-update\", \"status\": \"ended\"}}")
                .body("$", anEmptyMap());
    }

    @Test
    void strangersAreRefused() {
        given().contentType(ContentType.JSON).body("{}").post(PATH).then().statusCode(401);
        library.request("no.real.token").body("{}").post(PATH).then().statusCode(401);
        library.request(TestTokens.machine(library.org(), "knowledge:write"))
                .body("{}")
                .post(PATH)
                .then()
                .statusCode(403);
        library.request(TestTokens.machine(library.org(), "knowledge:read"))
                .body("{}")
                .post(PATH)
                .then()
                .statusCode(200);
    }

    private void awaitRecord(UUID foreign) {
        await().untilAsserted(() -> assertThat(Owner.query(
                        "SELECT action, status, target_org_id FROM audit_log WHERE org_id = ?", library.org()))
                .contains(Map.of(
                        "action", "unauthorized_access", "status", "denied", "target_org_id", foreign.toString())));
    }

    private ValidatableResponse tell(String message) {
        return library.request().body(message).post(PATH).then().statusCode(200);
    }

    private static String tool(String query, @Nullable String clinic) {
        var arguments = new JsonObject().put("query", query);
        if (clinic != null) {
            arguments.put("clinic_id", clinic);
        }
        return """
                {"message": {"type": "tool-calls", "toolCallList": [{"id": "c1", "name": "search_knowledge",
                  "arguments": %s}]}}
                """.formatted(arguments.encode());
    }
}
