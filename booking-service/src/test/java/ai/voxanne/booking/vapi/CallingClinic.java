package ai.voxanne.booking.vapi;

import static io.restassured.RestAssured.given;

import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.TestTokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A clinic in New York with one provider, and what Vapi and programs send it. */
final class CallingClinic {

    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate TUESDAY =
            LocalDate.now(NEW_YORK).plusWeeks(2).with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY));
    static final String CALLER = "+12025550101";

    final UUID org = Owner.newOrganization(NEW_YORK.getId(), "US");
    final UUID provider = Owner.newProvider(org, org, "Dr. Priya Patel");
    final String token = TestTokens.machine(org, "vapi:tools vapi:webhook");
    final String admin = TestTokens.admin(org);
    final String phoneNumberId = UUID.randomUUID().toString();

    /** A Tuesday in two to three weeks. */
    static LocalDate tuesday() {
        return TUESDAY;
    }

    /** That Tuesday at this hour on the clinic's clocks. */
    static LocalDateTime tuesdayAt(int hour) {
        return tuesday().atTime(hour, 0);
    }

    /** The same moment as answers write it. */
    static String utc(LocalDateTime local) {
        return local.atZone(NEW_YORK).toInstant().toString().replace("Z", ".000Z");
    }

    /** Maps the clinic's number, and sets a credential if {@code auth} holds one. */
    CallingClinic connected(Map<String, Object> auth) {
        var body = new JsonObject().put("phone_number_ids", List.of(phoneNumberId));
        if (!auth.isEmpty()) {
            body.put("auth", new JsonObject(auth));
        }
        put(org, admin, body.encode()).statusCode(200);
        return this;
    }

    static ValidatableResponse put(UUID clinic, String token, String body) {
        return as(token).body(body).put("/api/clinics/{id}/vapi", clinic).then();
    }

    ValidatableResponse direct(String tool, Map<String, Object> params) {
        var body = new JsonObject().put("tool", tool).put("params", new JsonObject(params));
        return as(token).body(body.encode()).post("/api/vapi/tools").then();
    }

    /** Books directly, for somebody with this phone number. */
    ValidatableResponse book(LocalDateTime at, String phone) {
        return direct(
                "book_appointment",
                Map.of(
                        "clinic_id",
                        org.toString(),
                        "provider_id",
                        provider.toString(),
                        "patient_name",
                        "Ann Example",
                        "patient_phone",
                        phone,
                        "appointment_time",
                        at.toString()));
    }

    ValidatableResponse send(JsonObject message) {
        return as(token).body(message.encode()).post("/api/vapi/tools").then();
    }

    /** What the assistant is told when it uses this one tool. */
    String tells(String tool, Map<String, Object> arguments) {
        return told(send(message("call-" + UUID.randomUUID(), call("call_1", tool, arguments))));
    }

    static String told(ValidatableResponse response) {
        return response.statusCode(200).extract().path("results[0].result");
    }

    JsonObject message(String callId, JsonObject... calls) {
        return message(callId, CALLER, calls);
    }

    /** A message as Vapi sends it, with all that we must not keep. */
    JsonObject message(String callId, String customer, JsonObject... calls) {
        var message = envelope("tool-calls", callId, customer);
        message.getJsonObject("message").put("toolCallList", new JsonArray(List.of(calls)));
        return message;
    }

    JsonObject envelope(String type, String callId, String customer) {
        var number = new JsonObject()
                .put("id", phoneNumberId)
                .put("number", "+12025550102")
                .put("twilioAuthToken", "CANARY-twilio-auth-token");
        var call = new JsonObject()
                .put("id", callId)
                .put("status", "ringing")
                .put("phoneNumberId", phoneNumberId)
                .put("monitor", Map.of("controlUrl", "https://CANARY-control-url.test"))
                .put("assistantOverrides", Map.of("metadata", Map.of("jwt", "CANARY-jwt")));
        if (!customer.isEmpty()) {
            call.put("customer", new JsonObject().put("number", customer));
        }
        return new JsonObject()
                .put(
                        "message",
                        new JsonObject()
                                .put("type", type)
                                .put("timestamp", System.currentTimeMillis())
                                .put("call", call)
                                .put("phoneNumber", number)
                                .put("assistant", Map.of("serverUrlSecret", "CANARY-server-secret"))
                                .put("artifact", Map.of("transcript", "User: CANARY-transcript")));
    }

    static JsonObject call(String id, String tool, Map<String, Object> arguments) {
        var function = new JsonObject().put("name", tool).put("arguments", new JsonObject(arguments));
        return new JsonObject().put("id", id).put("type", "function").put("function", function);
    }

    long appointments() {
        return Owner.count("SELECT count(*) FROM appointments WHERE org_id = ? AND status = 'booked'", org);
    }

    /** What the audit log holds of refused attempts: the clinic as sent. */
    List<Map<String, @Nullable Object>> refusals() {
        return Owner.query(
                "SELECT user_id, target_org_id FROM audit_log WHERE org_id = ? AND action = 'unauthorized_access'"
                        + " AND status = 'denied'",
                org);
    }

    static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }
}
