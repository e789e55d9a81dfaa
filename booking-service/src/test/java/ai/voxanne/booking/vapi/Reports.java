package ai.voxanne.booking.vapi;

import static ai.voxanne.booking.vapi.CallingClinic.CALLER;
import static ai.voxanne.booking.vapi.CallingClinic.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import ai.voxanne.platform.testing.Owner;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reports of calls, as Vapi and programs send them to a clinic. */
record Reports(CallingClinic clinic) {

    static final String TRANSCRIPT =
            "AI: Example clinic, how can I help?\nUser: how much is a nose job\nAI: Shall I book you in?\nUser: not today\n";

    // Two megabytes take a while on a busy machine.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static String newCall() {
        return "call-" + UUID.randomUUID();
    }

    /** Today's form. */
    JsonObject report(String callId, String transcript) {
        var body = clinic.envelope("end-of-call-report", callId, CALLER);
        body.getJsonObject("message")
                .put("endedReason", "customer-ended-call")
                .put("startedAt", "2026-11-20T10:00:00.000Z")
                .put("endedAt", "2026-11-20T10:02:05.500Z")
                .put("durationSeconds", 125.5)
                .put("artifact", new JsonObject().put("transcript", transcript));
        return body;
    }

    /** The same with what the analysis found. */
    JsonObject report(String callId, String transcript, Map<String, Object> structuredData) {
        var body = report(callId, transcript);
        body.getJsonObject("message")
                .put("analysis", new JsonObject().put("structuredData", new JsonObject(structuredData)));
        return body;
    }

    JsonObject flat(String callId) {
        return new JsonObject()
                .put("eventType", "call_ended")
                .put("callId", callId)
                .put("patientPhone", "202-555-0147")
                .put("patientName", "Nora Field")
                .put("leadId", "lead-7")
                .put("keyword", "liquid rhino")
                .put("bookingConfirmed", false)
                .put("callDuration", 61)
                .put("transcript", TRANSCRIPT);
    }

    ValidatableResponse send(JsonObject body) {
        return as(clinic.token).body(body.encode()).post("/api/vapi/webhook").then();
    }

    void accepted(JsonObject body, String callId) {
        send(body).statusCode(202).body("accepted", is(true)).body("call_id", is(callId));
    }

    ValidatableResponse call(String callId) {
        return as(clinic.admin).get("/api/calls/{id}", callId).then();
    }

    /** Waits until the transcripts of all reports were taken apart. */
    void awaitDone() {
        await().atMost(PATIENCE)
                .until(() -> Owner.count(
                                "SELECT count(*) FROM call_messages WHERE org_id = ? AND status IN ('received', 'filed')",
                                clinic.org)
                        == 0);
    }

    List<Map<String, @Nullable Object>> rows(String sql) {
        return Owner.query(sql, clinic.org);
    }

    long count(String table) {
        return Owner.count("SELECT count(*) FROM " + table + " WHERE org_id = ?", clinic.org);
    }
}
