package ai.voxanne.sandbox.call;

import ai.voxanne.sandbox.demo.Origin;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.UUID;

/** One telephone call as Vapi reports it: every tool that the assistant uses becomes a server message, and its end does. */
final class VapiCall {

    private final Origin origin;
    private final String phone;
    private final Clock clock;
    private final String id = UUID.randomUUID().toString();

    VapiCall(Origin origin, String phone, Clock clock) {
        this.origin = origin;
        this.phone = phone;
        this.clock = clock;
    }

    /** Uses a tool and gives the sentence that the assistant is to say. */
    String use(String tool, JsonObject arguments) {
        var answer = origin.post("/api/vapi/tools", new JsonObject().put("message", message(tool, arguments)))
                .object()
                .getJsonArray("results")
                .getJsonObject(0);
        return answer.getString("result", answer.getString("error"));
    }

    String id() {
        return id;
    }

    /** Hangs up. The report of the whole call follows. */
    void hangUp(String name, String transcript) {
        var report = about("end-of-call-report")
                .put("endedReason", "customer-ended-call")
                .put("artifact", new JsonObject().put("transcript", transcript));
        report.getJsonObject("customer").put("name", name);
        origin.post("/api/vapi/webhook", new JsonObject().put("message", report))
                .object();
    }

    private JsonObject message(String tool, JsonObject arguments) {
        var function = new JsonObject().put("name", tool).put("arguments", arguments);
        var toolCall = new JsonObject()
                .put("id", "call_" + UUID.randomUUID().toString().replace("-", ""))
                .put("type", "function")
                .put("function", function);
        return about("tool-calls").put("toolCallList", new JsonArray().add(toolCall));
    }

    private JsonObject about(String type) {
        var customer = new JsonObject().put("number", phone);
        return new JsonObject()
                .put("type", type)
                .put("timestamp", clock.millis())
                .put(
                        "call",
                        new JsonObject()
                                .put("id", id)
                                .put("type", "inboundPhoneCall")
                                .put("customer", customer))
                .put("customer", customer);
    }
}
