package ai.voxanne.booking.vapi;

import static ai.voxanne.booking.vapi.CallingClinic.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Questions go on to knowledge-service, and a caller never waits long for it. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = KnowledgeStub.class, scope = TestResourceScope.GLOBAL)
class KnowledgeTest {

    private final CallingClinic clinic = new CallingClinic();

    @Test
    void whatIsKnownIsToldOnOneLineAndWithTheCallersToken() {
        assertThat(clinic.tells("search_knowledge", Map.of("query", "Where is parking?")))
                .isEqualTo("Park behind the house.");
        clinic.direct("search_knowledge", Map.of("query", "Where is parking?"))
                .statusCode(200)
                .body("documents[0].uuid", is("u-1"));
    }

    @Test
    void vapisOwnRequestGetsTheDocumentsAsTheyAre() {
        clinic.send(request("Where is parking?"))
                .statusCode(200)
                .body("documents[0].content", is("Park behind\nthe house."));
    }

    @Test
    void theQuestionIsAboutTheClinicThatWasCalled() {
        clinic.send(request("Which clinic is it?"))
                .statusCode(200)
                .body(
                        "documents[0].content",
                        allOf(
                                containsString(clinic.phoneNumberId),
                                containsString("+12025550102"),
                                not(containsString("CANARY"))));
        assertThat(clinic.tells("search_knowledge", Map.of("query", "Which clinic is it?")))
                .contains(clinic.org.toString());
    }

    @Test
    void anAnswerThatTakesTooLongIsNone() {
        clinic.send(request("What is the meaning of life?")).statusCode(200).body("documents", is(empty()));
    }

    @Test
    void anUnknownQuestionOrNoneHasNoAnswer() {
        clinic.send(request("What about implants?")).statusCode(200).body("documents", is(empty()));
        clinic.send(clinic.envelope("knowledge-base-request", "call-1", CALLER))
                .statusCode(200)
                .body("documents", is(empty()));
    }

    private JsonObject request(String question) {
        var message = clinic.envelope("knowledge-base-request", "call-1", CALLER);
        message.getJsonObject("message").put("messages", List.of(Map.of("role", "user", "message", question)));
        return message;
    }
}
