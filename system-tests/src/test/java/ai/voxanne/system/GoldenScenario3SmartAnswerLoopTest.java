package ai.voxanne.system;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.stack.SystemTest;
import ai.voxanne.system.stack.Voxanne;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Golden scenario 3: a caller asks in their own words and hears this clinic's facts, and no other's. */
@SystemTest
class GoldenScenario3SmartAnswerLoopTest {

    private static final String QUESTION = "will i lose any money if i can't make it";

    private final Clinic clinic;
    private final Clinic neighbour;

    GoldenScenario3SmartAnswerLoopTest(Voxanne voxanne) {
        clinic = Clinic.signUp(voxanne);
        neighbour = Clinic.signUp(voxanne);
        write(
                clinic,
                "Cancellation",
                "If you can't come, tell us 24 hours before. Missed appointments cost 45 dollars.");
        write(clinic, "Parking", "Patients park free of charge behind the building on Mill Lane.");
        write(
                neighbour,
                "Cancellation",
                "If you can't come, tell us a week before. Missed appointments cost 99 dollars.");
    }

    @Test
    void aQuestionFindsTheClinicsOwnKnowledge() {
        search(clinic, QUESTION)
                .body("results[0].title", is("Cancellation"))
                .body("results[0].content", containsString("45 dollars"))
                .body("results.org_id", everyItem(is(clinic.id())));
    }

    @Test
    void neverAnotherClinics() {
        search(clinic, "missed appointments cost 99 dollars")
                .body("results.org_id", everyItem(is(clinic.id())))
                .body("results.content", everyItem(not(containsString("99 dollars"))));
        search(neighbour, "Where can I park?").body("results.content", everyItem(not(containsString("Mill Lane"))));
    }

    @Test
    void onlyPassagesThatAreAlikeEnough() {
        search(clinic, QUESTION).body("results.similarity", everyItem(greaterThan(0.7f)));
        search(clinic, "what is the airspeed of an unladen swallow").body("results", empty());
    }

    @Test
    void thePassagesAreTheAnswersOnlyGround() {
        // Given
        var sources = search(clinic, QUESTION).extract().jsonPath().getList("results.chunk_id");
        var message = new JsonObject().put("role", "user").put("content", QUESTION);

        // Then, once the machine is quick enough for a caller who waits
        await().untilAsserted(() -> clinic.request(new JsonObject().put("messages", new JsonArray().add(message)))
                .post("/v1/chat/completions")
                .then()
                .statusCode(200)
                .body("choices[0].message.content", containsString("45 dollars"))
                .body("choices[0].message.content", not(containsString("99 dollars")))
                .body("voxanne.sources", is(sources)));
    }

    private static ValidatableResponse search(Clinic clinic, String query) {
        return clinic.request(new JsonObject().put("query", query))
                .post("/api/knowledge/search")
                .then()
                .statusCode(200);
    }

    private static void write(Clinic clinic, String title, String content) {
        clinic.request(new JsonObject().put("title", title).put("content", content))
                .post("/api/knowledge/documents")
                .then()
                .statusCode(201);
    }
}
