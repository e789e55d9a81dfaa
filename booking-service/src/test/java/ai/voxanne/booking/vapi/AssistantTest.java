package ai.voxanne.booking.vapi;

import static ai.voxanne.booking.vapi.CallingClinic.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The definition that a clinic imports into Vapi fits what Vapi takes and what our tools read. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class AssistantTest {

    private final CallingClinic clinic = new CallingClinic();

    @Test
    void everyToolIsSynchronousAndCarriesTheClinicWhereTheModelCantChangeIt() {
        String tools = "assistant.model.tools.";

        as(clinic.admin)
                .get("/api/clinics/{id}/vapi/assistant", clinic.org)
                .then()
                .statusCode(200)
                .body(
                        tools + "function.name",
                        containsInAnyOrder(
                                "book_appointment",
                                "check_availability",
                                "reschedule_appointment",
                                "cancel_appointment",
                                "find_appointments",
                                "search_knowledge"))
                .body(tools + "async", everyItem(is(false)))
                .body(tools + "function.name", everyItem(matchesPattern("[a-zA-Z0-9_-]{1,64}")))
                .body(tools + "function.description", everyItem(matchesPattern(".{20,1000}")))
                .body(tools + "function.parameters.type", everyItem(is("object")))
                .body(tools + "function.parameters.properties", everyItem(not(hasItem("clinic_id"))))
                .body(tools + "parameters.key", everyItem(hasItems("call_id", "caller_number", "clinic_id")))
                .body(tools + "server.url", everyItem(is("http://localhost:8080/api/vapi/tools")))
                .body(tools + "server.backoffPlan.excludedStatusCodes", everyItem(hasItems(400, 401, 403, 404)))
                .body("assistant.server.url", is("http://localhost:8080/api/vapi/webhook"))
                .body("assistant.serverMessages", hasItem("end-of-call-report"))
                .body("assistant.firstMessage", containsString("Test Clinic"))
                .body("assistant.model.messages[0].content", containsString("\"America/New_York\""))
                .body("assistant.model.messages[0].content", not(containsString("${")));
    }

    @Test
    void theStaticClinicIsTheOneThatWasAskedFor() {
        List<Map<String, String>> parameters = as(clinic.admin)
                .get("/api/clinics/{id}/vapi/assistant", clinic.org)
                .then()
                .extract()
                .path("tools[0].parameters");

        assertThat(parameters).contains(Map.of("key", "clinic_id", "value", clinic.org.toString()));
    }

    @Test
    void onlyAdminAndStaffOfTheClinicGetIt() {
        String path = "/api/clinics/{id}/vapi/assistant";

        as(TestTokens.person(clinic.org, UUID.randomUUID(), "staff"))
                .get(path, clinic.org)
                .then()
                .statusCode(200);
        as(TestTokens.person(clinic.org, UUID.randomUUID(), "provider"))
                .get(path, clinic.org)
                .then()
                .statusCode(403);
        as(clinic.admin).get(path, UUID.randomUUID()).then().statusCode(403);
    }
}
