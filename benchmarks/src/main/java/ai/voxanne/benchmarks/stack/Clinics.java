package ai.voxanne.benchmarks.stack;

import ai.voxanne.sandbox.demo.Origin;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Opens clinics: signed up over HTTP as everybody is, their many providers put straight into the database. */
final class Clinics {

    private static final String ADD_PROVIDERS = """
            INSERT INTO profiles (org_id, id, clinic_id, full_name, role)
            SELECT ?, ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ?, 'Provider ' || n, 'provider'
            FROM generate_series(0, ? - 1) AS n
            """;

    private static final String ADD_HOURS = """
            INSERT INTO provider_working_hours (org_id, provider_id, day, opens, closes)
            SELECT p.org_id, p.id, day, '09:00', '17:00'
            FROM profiles AS p, generate_series(1, 5) AS day
            WHERE p.org_id = ? AND p.role = 'provider'
            """;

    private static final String DISCONNECT =
            "INSERT INTO calendar_connections (org_id, clinic_id, status) VALUES (?, ?, 'disconnected')";

    private final Origin origin;
    private final Database database;

    Clinics(Origin origin, Database database) {
        this.origin = origin;
        this.database = database;
    }

    /** Clinics with this many providers each, in an organization each. */
    List<Clinic> open(int clinics, int providers) {
        return IntStream.range(0, clinics).mapToObj(n -> open(providers)).toList();
    }

    /** A clinic without a calendar: bookings there are bookings and nothing else. */
    void disconnectCalendar(Clinic clinic) {
        database.execute(DISCONNECT, clinic.org(), clinic.id());
    }

    private Clinic open(int providers) {
        var name = UUID.randomUUID().toString();
        var signedUp = origin.post(
                        "/api/auth/signup",
                        new JsonObject()
                                .put("email", name + "@benchmark.example")
                                .put("password", name)
                                .put("full_name", "Benchmark Administrator")
                                .put("organization_name", "Benchmark Clinic")
                                .put("time_zone", "America/New_York")
                                .put("country", "US"))
                .object();
        var org = UUID.fromString(signedUp.getJsonObject("organization").getString("id"));
        var clinic = UUID.fromString(signedUp.getJsonObject("clinic").getString("id"));
        database.execute(ADD_PROVIDERS, org, clinic, providers);
        database.execute(ADD_HOURS, org);
        return new Clinic(org, clinic, signedUp.getString("access_token"), providers);
    }
}
