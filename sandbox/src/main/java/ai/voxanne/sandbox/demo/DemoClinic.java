package ai.voxanne.sandbox.demo;

import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** A clinic with one provider, for everybody who wants to try Voxanne. */
public final class DemoClinic {

    /** Where the clinic is. */
    public static final ZoneId TIME_ZONE = ZoneId.of("America/New_York");

    private static final String EMAIL = "demo@voxanne.example";
    private static final String PROVIDER_EMAIL = "ada.reyes@voxanne.example";

    private final Origin origin;
    private final String token;
    private final String clinicId;
    private final String providerId;

    private DemoClinic(Origin origin, String token, String clinicId, String providerId) {
        this.origin = origin;
        this.token = token;
        this.clinicId = clinicId;
        this.providerId = providerId;
    }

    /** Signs the clinic up with its provider, or finds it again. */
    public static DemoClinic open(Origin origin, String password) {
        var token = signUpOrLogIn(origin, password);
        var admin = origin.as(token);
        var clinic = admin.get("/api/clinics").list().getJsonObject(0).getString("id");
        return new DemoClinic(admin, token, clinic, provider(admin));
    }

    /** The demo clinic's API, as its administrator. */
    public Origin origin() {
        return origin;
    }

    /** An access token of its administrator. */
    public String token() {
        return token;
    }

    public String clinicId() {
        return clinicId;
    }

    public String providerId() {
        return providerId;
    }

    /** What a newcomer can try next. */
    public String welcome(int sandboxPort, LocalDate today) {
        var monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        return """
                Voxanne is ready at %1$s

                Book an appointment at the demo clinic (%4$s):

                  curl -s %1$s/api/vapi/tools \\
                    -H "Authorization: Bearer $(./voxanne token)" -H "Content-Type: application/json" \\
                    -d '{"tool": "book_appointment", "params": {"clinic_id": "%2$s",
                         "provider_id": "%3$s", "patient_name": "Maria Lopez",
                         "patient_phone": "+12125550123", "appointment_time": "%5$sT10:00:00"}}'

                See it in the calendar:   curl -s http://localhost:%6$d/google/events
                Listen to two callers:    ./voxanne call
                Or to one who hangs up:   ./voxanne call --hang-up rhinoplasty
                Ask the clinic something: ./voxanne ask "do you take Aetna?"
                Stop everything:          ./voxanne down
                """.formatted(origin.url(), clinicId, providerId, TIME_ZONE, monday, sandboxPort);
    }

    /** An access token of the administrator of a clinic that is open already. */
    static String logIn(Origin origin, String password) {
        return origin.post("/api/auth/login", credentials(password)).object().getString("access_token");
    }

    private static String signUpOrLogIn(Origin origin, String password) {
        var signup = credentials(password)
                .put("full_name", "Demo Administrator")
                .put("organization_name", "Harbor Aesthetics")
                .put("time_zone", TIME_ZONE.getId())
                .put("country", "US");
        var answer = origin.post("/api/auth/signup", signup);
        return answer.status() == 409
                ? logIn(origin, password)
                : answer.object().getString("access_token");
    }

    private static JsonObject credentials(String password) {
        return new JsonObject().put("email", EMAIL).put("password", password);
    }

    private static String provider(Origin admin) {
        var providers = admin.get("/api/providers").list();
        var provider = providers.isEmpty()
                ? admin.post(
                                "/api/providers",
                                new JsonObject()
                                        .put("full_name", "Dr. Ada Reyes")
                                        .put("email", PROVIDER_EMAIL))
                        .object()
                : providers.getJsonObject(0);
        return provider.getString("id");
    }
}
