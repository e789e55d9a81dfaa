package ai.voxanne.knowledge.answer.chat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import ai.voxanne.knowledge.answer.Library;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chat completions without a model: the form of OpenAI's API, the words of the clinic's passages. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class ExtractiveChatTest {

    private static final String PATH = "/v1/chat/completions";

    private Library library = Library.nobodys();

    @BeforeEach
    void openAClinic() {
        library = Library.ofSmileStudio();
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, PATH + "/chat/completions"})
    void answersAsAWholeUnlessTheBodyAsksForAStream(String path) {
        library.request()
                .header("Accept", "text/event-stream")
                .body(chat("Do you take Aetna?").put("model", "any-model").encode())
                .post(path)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Server-Timing", containsString("total;dur="))
                .header("X-Voxanne-Sources", not(""))
                .body("object", is("chat.completion"))
                .body("id", startsWith("chatcmpl-"))
                .body("model", is("any-model"))
                .body("choices", hasSize(1))
                .body("choices[0].finish_reason", is("stop"))
                .body("choices[0].message.role", is("assistant"))
                .body("choices[0].message.content", containsString("Aetna"))
                .body("usage.total_tokens", greaterThan(0))
                .body("voxanne.sources", hasSize(greaterThan(0)));
    }

    @Test
    void streamsEventsThatEndWithDone() {
        var events = library.request()
                .header("Accept", "application/json")
                .body(chat("Do you take Aetna?").put("stream", true).encode())
                .post(PATH)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/event-stream"))
                .extract()
                .asString()
                .split("\n\n");

        assertThat(events).allSatisfy(event -> assertThat(event).startsWith("data: "));
        assertThat(events[events.length - 1]).isEqualTo("data: [DONE]");
        var first = new JsonObject(events[0].substring("data: ".length()));
        var delta = first.getJsonArray("choices").getJsonObject(0).getJsonObject("delta");
        assertThat(delta.getString("role")).isEqualTo("assistant");
        assertThat(delta.getString("content")).contains("Aetna");
        var last = new JsonObject(events[events.length - 2].substring("data: ".length()));
        assertThat(last.getJsonArray("choices").getJsonObject(0).getString("finish_reason"))
                .isEqualTo("stop");
        assertThat(last.getString("id")).isEqualTo(first.getString("id"));
    }

    @Test
    void readsVapisRealRequest() {
        var body = chat("That sounds like a plan.", "Where can I park my car?")
                .put("stream", true)
                .put("temperature", 1)
                .put("max_tokens", 250)
                .put("metadata", new JsonObject())
                .put("call", new JsonObject().put("id", "e46f3511").put("customer", new JsonObject()))
                .put("phoneNumber", new JsonObject().put("twilioAuthToken", "CANARY-twilio-auth-token"));

        library.request()
                .body(body.encode())
                .post(PATH)
                .then()
                .statusCode(200)
                .body(containsString("car park"))
                .body(not(containsString("CANARY")));
    }

    @Test
    void saysThatItDoesNotKnowAndTellsTheStaffOnlyOfQuestions() {
        // When
        for (var said : List.of("My name is Robin and I am new", "How far is it to the moon?")) {
            library.request()
                    .body(chat(said).encode())
                    .post(PATH)
                    .then()
                    .statusCode(200)
                    .body("choices[0].message.content", is("I don't have that information."))
                    .body("voxanne.sources", empty());
        }

        // Then
        assertThat(library.noted())
                .extracting(question -> question.get("question"))
                .containsExactly("How far is it to the moon?");
    }

    @Test
    void sendsEmergenciesToTheEmergencyNumber() {
        library.request()
                .body(chat("I think I'm having a heart attack").encode())
                .post(PATH)
                .then()
                .statusCode(200)
                .body("choices[0].message.content", containsString("911"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "nothing",
                "{}",
                "{\"messages\": []}",
                "{\"messages\": \"hello\"}",
                "{\"messages\": [\"hello\"]}",
                "{\"messages\": [{\"role\": \"pirate\", \"content\": \"hello\"}]}",
                "{\"messages\": [{\"role\": \"user\", \"content\": 5}]}",
                "{\"messages\": [{\"role\": \"user\", \"content\": \"hello\"}], \"stream\": \"yes\"}"
            })
    void refusesWhatIsNoConversation(String body) {
        library.request().body(body).post(PATH).then().statusCode(400).body("code", is("BAD_REQUEST"));
    }

    @Test
    void hearsOutAVeryLongQuestion() {
        library.request()
                .body(chat("so I was thinking ".repeat(2_500) + "where can I park my car?")
                        .encode())
                .post(PATH)
                .then()
                .statusCode(200)
                .body("choices[0].message.content", not(""));
    }

    @Test
    void isForTheClinicsPeopleAndForMachinesThatMayRead() {
        var body = chat("Do you take Aetna?").encode();

        given().contentType(ContentType.JSON).body(body).post(PATH).then().statusCode(401);
        library.request(TestTokens.machine(library.org(), "knowledge:read"))
                .body(body)
                .post(PATH)
                .then()
                .statusCode(200);
        library.request(TestTokens.machine(library.org(), "vapi:tools"))
                .body(body)
                .post(PATH)
                .then()
                .statusCode(403);
    }

    private static JsonObject chat(String... said) {
        var messages =
                new JsonArray().add(new JsonObject().put("role", "system").put("content", "You are friendly."));
        for (var words : said) {
            messages.add(new JsonObject().put("role", "user").put("content", words));
        }
        return new JsonObject().put("messages", messages);
    }
}
