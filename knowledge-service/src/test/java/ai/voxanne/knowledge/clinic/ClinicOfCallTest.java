package ai.voxanne.knowledge.clinic;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import ai.voxanne.knowledge.answer.Library;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller hears the facts of the clinic that was called, and of no other one of its organization. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class ClinicOfCallTest {

    private static final String PARKING = "Where can I park my car?";
    private static final String INSURANCE = "Do you take Aetna?";
    private static final String EMERGENCY = "I can't breathe";

    private Library library = Library.nobodys();
    private String ids = "";

    @BeforeEach
    void openTwoClinics() {
        library = Library.empty();
        var london = Owner.newClinic(library.org(), UUID.randomUUID(), "Europe/London", "GB");
        write("Parking", "Patients park free of charge behind the building on Mill Lane.", library.org());
        write("Parking", "Patients park in the garage under Baker Street.", london);
        library.write("Insurance", "We take Aetna, Cigna and Delta Dental at all of our clinics.");
        ids = UUID.randomUUID().toString();
        map("phone_number_id", ids + "-line", london);
        map("phone_number", ids + "-number", london);
        map("assistant_id", ids + "-assistant", london);
        map("assistant_id", ids + "-other", library.org());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'call': {'phoneNumberId': 'ID-line'}}",
                "{'phoneNumber': {'id': 'ID-line'}}",
                "{'phoneNumber': {'number': 'ID-number'}}",
                "{'call': {'assistantId': 'ID-assistant'}}",
                "{'call': {'phoneNumberId': 'ID-line', 'assistantId': 'ID-assistant'}}"
            })
    void hearsTheFactsOfTheClinicThatWasCalled(String call) {
        documents(PARKING, call)
                .body("documents.content", hasItem(containsString("Baker Street")))
                .body("documents.content", not(hasItem(containsString("Mill Lane"))));
        chat(PARKING, call).body("choices[0].message.content", containsString("Baker Street"));
        tool(PARKING, call).body("results[0].result", containsString("Baker Street"));
        documents(EMERGENCY, call).body("message.content", containsString("999"));
        chat(INSURANCE, call).body("choices[0].message.content", containsString("Aetna"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'call': {'phoneNumberId': 'somebody-elses', 'assistantId': 5}}",
                "{'call': {'phoneNumberId': 'ID-line', 'assistantId': 'ID-other'}}"
            })
    void hearsOnlyWhatHoldsForAllWhenNothingTellsWhichClinicItIs(String call) {
        documents(PARKING, call).body("documents", empty());
        documents(INSURANCE, call).body("documents.content", hasItem(containsString("Aetna")));
        chat(PARKING, call).body("choices[0].message.content", is("I don't have that information."));
        tool(PARKING, call).body("results[0].result", is("I don't have that information."));
        documents(EMERGENCY, call).body("message.content", containsString("your local emergency number"));
        chat(EMERGENCY, call).body("choices[0].message.content", containsString("your local emergency number"));
    }

    @Test
    void hearsTheFactsOfTheClinicThatIsNamed() {
        String clinic = "{'clinic_id': '" + library.org() + "'}";
        documents(PARKING, clinic).body("documents.content", hasItem(containsString("Mill Lane")));
        documents(EMERGENCY, clinic).body("message.content", containsString("911"));

        String foreign = "{'clinic_id': '" + Library.empty().org() + "'}";
        documents(INSURANCE, foreign).body("documents", empty());
    }

    @Test
    void theOnlyClinicIsMeantWhateverTheCallSays() {
        library = Library.empty();
        write("Parking", "Patients park free of charge behind the building on Mill Lane.", library.org());

        chat(PARKING, "{}").body("choices[0].message.content", containsString("Mill Lane"));
        documents(EMERGENCY, "{}").body("message.content", containsString("911"));
    }

    private void write(String title, String content, UUID clinic) {
        library.send(
                        "/api/knowledge/documents",
                        Map.of("title", title, "content", content, "clinic_id", clinic.toString()))
                .statusCode(201);
    }

    private void map(String kind, String value, UUID clinic) {
        Owner.update(
                "INSERT INTO vapi_mappings (org_id, kind, value, clinic_id) VALUES (?, ?, ?, ?)",
                library.org(),
                kind,
                value,
                clinic);
    }

    private ValidatableResponse documents(String question, String call) {
        return vapi(call(call).put("type", "knowledge-base-request").put("messages", said(question)));
    }

    private ValidatableResponse tool(String question, String call) {
        var tool = new JsonObject()
                .put("id", "c1")
                .put("name", "search_knowledge")
                .put("arguments", new JsonObject().put("query", question));
        return vapi(call(call).put("type", "tool-calls").put("toolCallList", new JsonArray().add(tool)));
    }

    private ValidatableResponse vapi(JsonObject message) {
        return library.send("/api/vapi/knowledge", Map.of("message", message)).statusCode(200);
    }

    private ValidatableResponse chat(String question, String call) {
        return library.send(
                        "/v1/chat/completions",
                        call(call).put("messages", said(question)).getMap())
                .statusCode(200);
    }

    private JsonObject call(String written) {
        return new JsonObject(written.replace('\'', '"').replace("ID", ids));
    }

    private static JsonArray said(String question) {
        return new JsonArray().add(new JsonObject().put("role", "user").put("content", question));
    }
}
