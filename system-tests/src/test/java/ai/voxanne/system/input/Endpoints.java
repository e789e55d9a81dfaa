package ai.voxanne.system.input;

import static io.restassured.http.Method.DELETE;
import static io.restassured.http.Method.GET;
import static io.restassured.http.Method.PATCH;
import static io.restassured.http.Method.POST;
import static io.restassured.http.Method.PUT;

import ai.voxanne.system.clinic.Clinic;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** Everything that Voxanne can be asked today, with a good example of each. */
public final class Endpoints {

    private Endpoints() {}

    /** All of them, for a clinic that has these. */
    public static List<Endpoint> of(Ids ids) {
        return Stream.of(identity(), tools(ids), bookings(ids), patientsAndSlots(ids), setup())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Endpoint> identity() {
        return List.of(
                Endpoint.of(POST, "/api/auth/signup", signup(), "email", "password", "full_name")
                        .forEverybody(),
                Endpoint.of(POST, "/api/auth/login", login(), "email", "password")
                        .forEverybody(),
                Endpoint.of(POST, "/api/auth/refresh", text("refresh_token"), "refresh_token")
                        .forEverybody(),
                Endpoint.of(GET, "/api/auth/me"),
                Endpoint.of(GET, "/api/organizations"),
                Endpoint.of(GET, "/api/clinics"),
                Endpoint.of(GET, "/api/clinics/{clinic}"),
                Endpoint.of(POST, "/api/clinics", clinic(), "name"),
                Endpoint.of(PATCH, "/api/clinics/{clinic}", clinic()),
                Endpoint.of(GET, "/api/providers"),
                Endpoint.of(POST, "/api/providers", provider(), "full_name", "email"),
                Endpoint.of(PATCH, "/api/providers/{provider}", provider()),
                Endpoint.of(POST, "/api/users/invitations", invitation(), "email", "role")
                        .forAdmins(),
                Endpoint.of(GET, "/api/clients").forAdmins(),
                Endpoint.of(POST, "/api/clients", client(), "name", "scopes").forAdmins(),
                Endpoint.of(DELETE, "/api/clients/{client}").forAdmins(),
                Endpoint.of(GET, "/api/audit").forAdmins());
    }

    private static List<Endpoint> tools(Ids ids) {
        return List.of(
                Endpoint.tool("book_appointment", booking(ids), "provider_id", "patient_name", "appointment_time"),
                Endpoint.tool("check_availability", availability(ids)),
                Endpoint.tool("reschedule_appointment", move(ids), "appointment_id", "appointment_time"),
                Endpoint.tool("cancel_appointment", ofBooking(ids).put("reason", "Has a cold"), "appointment_id"),
                Endpoint.tool(
                        "find_appointments",
                        person("patient_name", "patient_email", "patient_phone").put("clinic_id", ids.get("clinic"))));
    }

    private static List<Endpoint> bookings(Ids ids) {
        return List.of(
                Endpoint.of(GET, "/api/bookings/{clinic}"),
                Endpoint.of(GET, "/api/bookings/{clinic}/{booking}"),
                Endpoint.of(PUT, "/api/bookings/{clinic}/{booking}", change()),
                Endpoint.of(DELETE, "/api/bookings/{clinic}/{booking}"),
                Endpoint.of(POST, "/api/holds", hold(ids), "provider_id", "starts_at"),
                Endpoint.of(DELETE, "/api/holds/{hold}"));
    }

    private static List<Endpoint> patientsAndSlots(Ids ids) {
        return List.of(
                Endpoint.of(GET, "/api/patients/{clinic}"),
                Endpoint.of(POST, "/api/patients/{clinic}", person("full_name", "email", "phone"), "full_name"),
                Endpoint.of(GET, "/api/patients/{clinic}/{patient}"),
                Endpoint.of(PUT, "/api/patients/{clinic}/{patient}", person("full_name", "email", "phone")),
                Endpoint.of(GET, "/api/slots?clinic_id={clinic}"),
                Endpoint.of(POST, "/api/slots", slot(ids), "provider_id", "starts_at", "ends_at"),
                Endpoint.of(POST, "/functions/v1/claim_slot_atomic", claim(ids), "slot_id", "patient_id"),
                Endpoint.of(GET, "/functions/v1/get_clinic_data?clinic_id={clinic}"));
    }

    private static List<Endpoint> setup() {
        return List.of(Endpoint.of(
                PUT,
                "/api/clinics/{clinic}/vapi",
                new JsonObject()
                        .put("phone_number_ids", new JsonArray().add("a-number-of-vapi"))
                        .put("assistant_ids", new JsonArray().add("an-assistant-of-vapi"))
                        .put("auth", new JsonObject().put("type", "secret").put("secret", "abc"))));
    }

    private static JsonObject signup() {
        return login().put("full_name", "Grace Admin")
                .put("organization_name", "Hudson Clinic")
                .put("time_zone", "America/New_York")
                .put("country", "US");
    }

    private static JsonObject login() {
        return new JsonObject().put("email", "nobody@clinic.test").put("password", Clinic.PASSWORD);
    }

    private static JsonObject text(String field) {
        return new JsonObject().put(field, "some text");
    }

    private static JsonObject clinic() {
        return new JsonObject()
                .put("name", "Uptown")
                .put("time_zone", "America/Chicago")
                .put("country", "US");
    }

    private static JsonObject provider() {
        var monday = new JsonArray().add(new JsonArray().add("09:00").add("12:00"));
        return new JsonObject()
                .put("full_name", "Dr. Ada Reyes")
                .put("email", "ada@clinic.test")
                .put("working_hours", new JsonObject().put("mon", monday))
                .put("service_types", new JsonArray().add("Rhinoplasty"));
    }

    private static JsonObject invitation() {
        return new JsonObject().put("email", "colleague@clinic.test").put("role", "staff");
    }

    private static JsonObject client() {
        return new JsonObject().put("name", "Vapi").put("scopes", new JsonArray().add("vapi:tools"));
    }

    private static JsonObject booking(Ids ids) {
        return person("patient_name", "patient_email", "patient_phone")
                .put("clinic_id", ids.get("clinic"))
                .put("provider_id", ids.get("provider"))
                .put("appointment_time", Clinic.at("10:00").toString())
                .put("duration_minutes", 30)
                .put("service_type", "Consultation")
                .put("notes", "Prefers mornings")
                .put("idempotency_key", "a key");
    }

    private static JsonObject availability(Ids ids) {
        return new JsonObject()
                .put("clinic_id", ids.get("clinic"))
                .put("provider_id", ids.get("provider"))
                .put("date", Clinic.DAY.toString())
                .put("duration_minutes", 30)
                .put("service_type", "Consultation");
    }

    private static JsonObject ofBooking(Ids ids) {
        return new JsonObject().put("clinic_id", ids.get("clinic")).put("appointment_id", ids.get("booking"));
    }

    private static JsonObject move(Ids ids) {
        return ofBooking(ids).put("appointment_time", Clinic.at("11:00").toString());
    }

    private static JsonObject change() {
        return person("patient_name", "patient_email", "patient_phone")
                .put("scheduled_at", Clinic.at("11:00").toString())
                .put("duration_minutes", 30)
                .put("notes", "Prefers mornings")
                .put("status", "confirmed");
    }

    private static JsonObject hold(Ids ids) {
        return new JsonObject()
                .put("clinic_id", ids.get("clinic"))
                .put("provider_id", ids.get("provider"))
                .put("starts_at", Clinic.at("12:00").toString())
                .put("duration_minutes", 30)
                .put("ttl_seconds", 60);
    }

    private static JsonObject slot(Ids ids) {
        return new JsonObject()
                .put("clinic_id", ids.get("clinic"))
                .put("provider_id", ids.get("provider"))
                .put("starts_at", Clinic.at("13:00").toString())
                .put("ends_at", Clinic.at("13:30").toString());
    }

    private static JsonObject claim(Ids ids) {
        return new JsonObject()
                .put("clinic_id", ids.get("clinic"))
                .put("slot_id", ids.get("slot"))
                .put("patient_id", ids.get("patient"));
    }

    private static JsonObject person(String name, String email, String phone) {
        return new JsonObject()
                .put(name, "Maria Lopez")
                .put(email, "maria@example.com")
                .put(phone, "+12125550123");
    }
}
