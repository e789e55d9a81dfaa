package ai.voxanne.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.voxanne.sandbox.stack.StackProcess;
import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.clinic.FollowUp;
import ai.voxanne.system.clinic.Telephone;
import ai.voxanne.system.stack.NeedsOwnStack;
import ai.voxanne.system.stack.OwnStack;
import ai.voxanne.system.stack.SystemTest;
import ai.voxanne.system.stack.Voxanne;
import ai.voxanne.system.vapi.VapiCall;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a caller says stays between them and the clinic, also when everything breaks while it is written down. */
@SystemTest
@NeedsOwnStack
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class CallCanaryTest {

    private static final String HUNG_UP = "customer-ended-call";
    private static final String NAME = "Zebadiah Quillfeather";
    private static final String SSN = "078-05-1120";
    private static final Duration TO_CATCH_UP = Duration.ofSeconds(90);

    private static final String SAID =
            "AI: Hudson Clinic, how can I help?\nUser: my name is %1$s and I have a history of %2$sdiabetes\n"
                            .formatted(NAME, VapiCall.CANARY)
                    + "AI: And your social security number?\nUser: %s. How much is a facelift? %sgoodbye\n"
                            .formatted(SSN, VapiCall.CANARY);

    private final StackProcess processes;
    private final OwnStack stack;
    private final Voxanne voxanne;
    private final Clinic clinic;
    private final List<VapiCall> calls = new ArrayList<>();

    CallCanaryTest(OwnStack stack) {
        this.stack = stack;
        this.processes = stack.processes();
        this.voxanne = stack.voxanne();
        this.clinic = Clinic.signUp(voxanne);
    }

    @AfterEach
    void heal() {
        voxanne.twilio().heal();
        List.of("postgres", "kafka").forEach(processes::start);
    }

    @Test
    void nothingThatWasSaidIsAnywhereInTheOpenWhateverFailed() {
        // When
        tell(newCall(), 202);
        tellNonsense();
        whileDown("kafka", () -> tell(newCall(), 202));
        whileDown("postgres", () -> tell(newCall(), 503));
        await().atMost(TO_CATCH_UP).untilAsserted(() -> tell(calls.getLast(), 202));
        voxanne.twilio().answers(500, 1);
        voxanne.twilio().answers(200, 1);
        tell(newCall(), 202);

        // Then
        calls.forEach(call -> await().atMost(TO_CATCH_UP)
                .until(() -> clinic.followUps(call.id()).stream().anyMatch(FollowUp::isTexted)));
        awaitAllTakenApart();
        assertThat(stack.written().placesOf(VapiCall.CANARY, SSN)).isEmpty();
        assertThat(stack.written().placesOutsideTheDatabaseOf(NAME, "Quillfeather"))
                .isEmpty();
        assertThat(stack.written()
                        .placesOutsideTheDatabaseOf(
                                calls.stream().map(VapiCall::caller).toArray(String[]::new)))
                .isEmpty();
    }

    private VapiCall newCall() {
        var call = new VapiCall().from(Telephone.newNumber());
        calls.add(call);
        return call;
    }

    private void tell(VapiCall call, int status) {
        clinic.isTold(call.report(HUNG_UP, SAID, new JsonObject().put("patientName", NAME)))
                .statusCode(status);
    }

    // What can't be read, or contradicts itself, is kept encrypted or refused.
    private void tellNonsense() {
        var report = new VapiCall().report(HUNG_UP, SAID);
        clinic.request()
                .body("{\"message\": " + report.encode())
                .post("/api/vapi/webhook")
                .then()
                .statusCode(400);
        clinic.isTold(
                report.copy().put("analysis", VapiCall.CANARY + "analysis").put("endedReason", new JsonObject()));
        clinic.isTold(new JsonObject().put("type", "end-of-call-report").put("transcript", SAID));
        voxanne.request()
                .body(new JsonObject().put("message", report).encode())
                .post("/api/vapi/webhook")
                .then()
                .statusCode(401);
    }

    private void whileDown(String component, Runnable happens) {
        processes.stop(component);
        happens.run();
        processes.start(component);
    }

    private void awaitAllTakenApart() {
        await().atMost(TO_CATCH_UP)
                .until(() -> stack.database()
                        .rows("SELECT 1 FROM call_messages WHERE status IN ('received', 'filed')")
                        .isEmpty());
    }
}
