package ai.voxanne.system.clinic;

import ai.voxanne.system.stack.SigningKey;
import ai.voxanne.system.stack.Voxanne;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A clinic in New York, signed up for a test, with one provider who works the usual hours. Whatever it does, it does over
 * HTTP with the token of its administrator.
 *
 * @param id the clinic's id, which is its organization's, too
 * @param email the administrator's
 */
public record Clinic(Voxanne voxanne, String id, String email, String token, String provider) {

    public static final ZoneId ZONE = ZoneId.of("America/New_York");
    public static final String PASSWORD = "correct horse battery";

    /** The day on which appointments are made: a Monday, not before the day after tomorrow. */
    public static final LocalDate DAY =
            LocalDate.now(Clock.system(ZONE)).plusDays(1).with(TemporalAdjusters.next(DayOfWeek.MONDAY));

    /** A new organization with its first clinic. */
    public static Clinic signUp(Voxanne voxanne) {
        var email = "admin-%s@clinic.test".formatted(UUID.randomUUID());
        var signup = new JsonObject()
                .put("email", email)
                .put("password", PASSWORD)
                .put("full_name", "Grace Admin")
                .put("organization_name", "Hudson Clinic")
                .put("time_zone", ZONE.getId())
                .put("country", "US");
        var answer = voxanne.request()
                .body(signup.encode())
                .post("/api/auth/signup")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        var clinic = new Clinic(voxanne, answer.getString("clinic.id"), email, answer.getString("access_token"), "");
        return new Clinic(voxanne, clinic.id, email, clinic.token, clinic.newProvider("Dr. Ada Reyes"));
    }

    /** The same clinic, reached for by the bearer of another token. */
    public Clinic seenWith(String otherToken) {
        return new Clinic(voxanne, id, email, otherToken, provider);
    }

    /** A request in JSON with the clinic's token. */
    public RequestSpecification request() {
        return voxanne.request(token);
    }

    /** A request that carries this body. */
    public RequestSpecification request(JsonObject body) {
        return request().body(body.encode());
    }

    /** The administrator's id. */
    public String admin() {
        return SigningKey.claimsOf(token).getString("sub");
    }

    /** A time on {@link #DAY}, such as {@code 10:00}, by the clinic's clock. */
    public static Instant at(String time) {
        return DAY.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
    }

    /** What books half an hour with the provider on {@link #DAY}. */
    public JsonObject booking(String time) {
        return new JsonObject()
                .put("clinic_id", id)
                .put("provider_id", provider)
                .put("patient_name", "Maria Lopez")
                .put("patient_phone", "+12125550123")
                .put("appointment_time", at(time).toString());
    }

    public ValidatableResponse book(String time) {
        return book(booking(time));
    }

    public ValidatableResponse book(JsonObject booking) {
        return use("book_appointment", booking);
    }

    /** Uses a tool directly. */
    public ValidatableResponse use(String tool, JsonObject params) {
        return request(new JsonObject().put("tool", tool).put("params", params))
                .post("/api/vapi/tools")
                .then();
    }

    /** Sends one of Vapi's server messages. */
    public ValidatableResponse hears(JsonObject message) {
        return request(new JsonObject().put("message", message))
                .post("/api/vapi/tools")
                .then();
    }

    /** Gets the report of a call that has ended. */
    public ValidatableResponse isTold(JsonObject report) {
        return request(new JsonObject().put("message", report))
                .post("/api/vapi/webhook")
                .then();
    }

    /** A call as everybody of the clinic may see it. */
    public ValidatableResponse call(String callId) {
        return request().get("/api/calls/{call}", callId).then();
    }

    /** What came of the latest calls, as the clinic sees it. */
    public List<FollowUp> followUps() {
        return followUps(request().queryParam("limit", 500));
    }

    /** What came of one call, as the clinic sees it. */
    public List<FollowUp> followUps(String callId) {
        return followUps(request().queryParam("call_id", callId));
    }

    private static List<FollowUp> followUps(RequestSpecification request) {
        return request
                .get("/api/followups")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, String>>getList("$")
                .stream()
                .map(FollowUp::of)
                .toList();
    }

    /** The clinic's bookings, as it sees them. */
    public List<Map<String, Object>> bookings() {
        return request()
                .get("/api/bookings/{clinic}", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("$");
    }

    /** One booking, as the clinic sees it. */
    public JsonPath booked(String bookingId) {
        return request()
                .get("/api/bookings/{clinic}/{booking}", id, bookingId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Another provider; gives the id. */
    public String newProvider(String name) {
        var provider = new JsonObject().put("full_name", name).put("email", "doctor@clinic.test");
        return created("/api/providers", provider);
    }

    /** Another patient; gives the id. */
    public String newPatient(String name) {
        return created("/api/patients/" + id, new JsonObject().put("full_name", name));
    }

    /** A published slot of half an hour on {@link #DAY}; gives the id. */
    public String newSlot(String time) {
        var slot = new JsonObject()
                .put("clinic_id", id)
                .put("provider_id", provider)
                .put("starts_at", at(time).toString())
                .put("ends_at", at(time).plusSeconds(1800).toString());
        return created("/api/slots", slot);
    }

    /** A token of a machine that may do only this. */
    public String machineToken(String scope) {
        var client = new JsonObject().put("name", "Vapi").put("scopes", List.of(scope));
        var created = request(client)
                .post("/api/clients")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return voxanne.request()
                .contentType("application/x-www-form-urlencoded")
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", created.getString("client_id"))
                .formParam("client_secret", created.getString("client_secret"))
                .post("/oauth/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    /** The attempts of this organization's people to reach what isn't theirs, newest first. */
    public List<Map<String, Object>> deniedAttempts() {
        return request()
                .queryParam("action", "unauthorized_access")
                .get("/api/audit")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("$");
    }

    private String created(String path, JsonObject body) {
        return request(body).post(path).then().statusCode(201).extract().path("id");
    }
}
