package ai.voxanne.system.vapi;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.UUID;

/**
 * One telephone call. Its messages carry all that Vapi's carry: prompts, history, and secrets, which are marked by
 * {@link #CANARY} so that they can be searched for where they must not be.
 *
 * @param id Vapi's id of the call
 * @param phoneNumberId Vapi's id of the clinic's number
 * @param assistantId Vapi's id of the assistant who answers
 * @param caller the number that calls
 */
public record VapiCall(String id, String phoneNumberId, String assistantId, String caller) {

    public static final String CANARY = "CANARY-";

    private static final Clock CLOCK = Clock.systemUTC();

    public VapiCall() {
        this(newId(), newId(), newId(), "+12125550123");
    }

    /** The same call, from another number. */
    public VapiCall from(String otherCaller) {
        return new VapiCall(id, phoneNumberId, assistantId, otherCaller);
    }

    public static String newToolCallId() {
        return "call_" + newId().replace("-", "").substring(0, 24);
    }

    /** A tool call in today's usual form, under a new id. */
    public JsonObject toolCall(String tool, JsonObject arguments) {
        return ToolCallShape.OBJECT_ARGUMENTS.message(this, newToolCallId(), tool, arguments);
    }

    /** What Vapi tells when the call has ended, for this reason, after this was said. */
    public JsonObject report(String endedReason, String transcript) {
        var report = message("end-of-call-report").put("endedReason", endedReason);
        report.getJsonObject("artifact").put("transcript", transcript);
        return report;
    }

    /** The same with what the analysis found. */
    public JsonObject report(String endedReason, String transcript, JsonObject structuredData) {
        return report(endedReason, transcript).put("analysis", new JsonObject().put("structuredData", structuredData));
    }

    /** A message of this type with everything that comes with every message. */
    public JsonObject message(String type) {
        return new JsonObject()
                .put("type", type)
                .put("timestamp", CLOCK.millis() + 0.25)
                .put("call", call())
                .put("phoneNumber", phoneNumber())
                .put("customer", customer())
                .put("assistant", assistant())
                .put("artifact", artifact());
    }

    private JsonObject call() {
        return new JsonObject()
                .put("id", id)
                .put("orgId", "0d6c3a1e-5d4b-4f7a-9b8e-1f2a3b4c5d6s") // seen in the wild: not quite a UUID
                .put("createdAt", CLOCK.instant().toString())
                .put("type", "inboundPhoneCall")
                .put("status", "ringing") // always stale
                .put("phoneCallProvider", "twilio")
                .put("phoneNumberId", phoneNumberId)
                .put("assistantId", assistantId)
                .put("customer", customer())
                .put(
                        "monitor",
                        new JsonObject()
                                .put("listenUrl", "wss://vapi.test/listen")
                                .put("controlUrl", "https://vapi.test/" + CANARY + "control-url"));
    }

    private JsonObject phoneNumber() {
        return new JsonObject()
                .put("id", phoneNumberId)
                .put("provider", "twilio")
                .put("number", "+12025550142")
                .put("twilioAccountSid", CANARY + "twilio-account-sid")
                .put("twilioAuthToken", CANARY + "twilio-auth-token");
    }

    private JsonObject customer() {
        return new JsonObject().put("number", caller);
    }

    private JsonObject assistant() {
        var prompt =
                new JsonObject().put("role", "system").put("content", "You answer the phone.\n" + CANARY + "prompt");
        return new JsonObject()
                .put("id", assistantId)
                .put("serverUrlSecret", CANARY + "server-url-secret")
                .put("model", new JsonObject().put("messages", new JsonArray().add(prompt)));
    }

    // The history holds earlier tool calls, which must not be run again.
    private JsonObject artifact() {
        var past = new JsonObject()
                .put("id", newToolCallId())
                .put("type", "function")
                .put(
                        "function",
                        new JsonObject()
                                .put("name", "book_appointment")
                                .put(
                                        "arguments",
                                        "{\"patient_name\":\"Past Call\",\"appointment_time\":\"tomorrow\"}"));
        return new JsonObject()
                .put(
                        "messages",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("role", "tool_calls")
                                        .put("time", 1.7220E12)
                                        .put("toolCalls", new JsonArray().add(past)))
                                .add(new JsonObject()
                                        .put("role", "tool_call_result")
                                        .put("result", "No result returned.")
                                        .put("toolCallId", past.getString("id"))))
                .put(
                        "messagesOpenAIFormatted",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("role", "assistant")
                                        .put("tool_calls", new JsonArray().add(past))));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
