package ai.voxanne.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.clinic.FollowUp;
import ai.voxanne.system.clinic.Telephone;
import ai.voxanne.system.stack.NeedsOwnStack;
import ai.voxanne.system.stack.OwnStack;
import ai.voxanne.system.stack.SystemTest;
import ai.voxanne.system.vapi.VapiCall;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whoever asks to be forgotten is, by every service. */
@SystemTest
@NeedsOwnStack
class ErasedCallerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String KEYS = "SELECT id FROM person_keys WHERE org_id = ?::uuid AND wrapped_key IS NOT NULL";

    private final OwnStack stack;
    private final Clinic clinic;

    ErasedCallerTest(OwnStack stack) {
        this.stack = stack;
        this.clinic = Clinic.signUp(stack.voxanne());
    }

    @Test
    void whoeverIsErasedIsForgottenEverywhereAndNoKeyOfTheirsIsLeft() {
        // Given: somebody who booked once, asked about something else later, and was texted
        var call = new VapiCall().from(Telephone.newNumber());
        clinic.book(clinic.booking("10:00")
                        .put("patient_name", "Quentin Zebrowski")
                        .put("patient_phone", call.caller()))
                .statusCode(200);
        String patient = clinic.request()
                .get("/api/patients/{clinic}", clinic.id())
                .then()
                .statusCode(200)
                .extract()
                .path("[0].id");
        clinic.isTold(call.report(
                        "customer-ended-call",
                        "AI: Hello?\nUser: how much is a facelift i am quentin zebrowski and i have diabetes\n",
                        new JsonObject().put("patientName", "Quentin Zebrowski")))
                .statusCode(202);
        await().atMost(PATIENCE)
                .until(() -> clinic.followUps(call.id()).stream().anyMatch(FollowUp::isTexted));
        await().atMost(PATIENCE).untilAsserted(() -> clinic.call(call.id()).body("public_log", not(nullValue())));

        // When
        clinic.request()
                .delete("/api/patients/{clinic}/{patient}", clinic.id(), patient)
                .then()
                .statusCode(204);

        // Then
        clinic.request().get("/api/clinical-notes/{patient}", patient).then().statusCode(404);
        clinic.call(call.id()).statusCode(200).body("caller_name", nullValue()).body("caller_phone", nullValue());
        assertThat(stack.database().rows(KEYS, clinic.id())).isEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(stack.written().tablesWith("zebrowski")).isEmpty();
            assertThat(stack.written().tablesWith(call.caller())).isEmpty();
        });
    }
}
