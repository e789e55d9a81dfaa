package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.report.Bars;
import ai.voxanne.benchmarks.report.Curve;
import ai.voxanne.benchmarks.report.Figure;
import ai.voxanne.benchmarks.report.Result;
import ai.voxanne.benchmarks.report.Target;
import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.benchmarks.stack.Clinic;
import ai.voxanne.benchmarks.stack.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What it costs the database to look for a conflict among very many appointments, and what row security adds to that. */
public final class ConflictCheck implements Measurement {

    private static final int PROVIDERS = 1_000;
    private static final double P99_MILLIS = 5;
    private static final double OVERHEAD = 1.05;
    private static final int ROUNDS = 20;
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);
    private static final int DIGITS = 3;

    // Every half hour of a provider's days has an appointment of 20 minutes, so that checks find some and miss some.
    private static final String FILL = """
            INSERT INTO appointments (
                org_id, clinic_id, provider_id, patient_id, patient_name, scheduled_at, ends_at, duration_minutes, status)
            SELECT p.org_id, p.clinic_id, p.id, patient.id, patient.full_name, t, t + interval '20 minutes', 20, 'booked'
            FROM profiles AS p
            CROSS JOIN generate_series(0, ? - 1) AS n
            CROSS JOIN LATERAL (SELECT timestamptz '2030-01-01Z' + n * interval '30 minutes' AS t) AS at
            CROSS JOIN (SELECT id, full_name FROM patients WHERE org_id = ? LIMIT 1) AS patient
            WHERE p.org_id = ? AND p.role = 'provider'
            """;

    private static final String ADD_PATIENT = """
            INSERT INTO patients (org_id, clinic_id, full_name, name_key) VALUES (?, ?, 'Some Patient', 'some patient')
            """;

    // Runs inside the database, so that neither the network nor this process is part of what is measured.
    private static final String STOPWATCH = """
            CREATE FUNCTION pg_temp.time_checks(p_org uuid, p_clinic uuid, p_providers int, p_steps int, p_checks int)
                RETURNS TABLE (nanos bigint)
                LANGUAGE plpgsql
            AS $$
            DECLARE
                provider uuid;
                starts   timestamptz;
                began    timestamptz;
                taken    boolean;
            BEGIN
                PERFORM enter_org(p_org);
                FOR i IN 1 .. p_checks LOOP
                    provider := ('00000000-0000-4000-8000-'
                        || lpad(to_hex(floor(random() * p_providers)::int), 12, '0'))::uuid;
                    starts := timestamptz '2030-01-01Z' + floor(random() * p_steps * 3)::int * interval '10 minutes';
                    began := clock_timestamp();
                    taken := time_is_taken(p_org, p_clinic, provider, starts, starts + interval '10 minutes');
                    nanos := extract(epoch FROM clock_timestamp() - began) * 1000000000;
                    RETURN NEXT;
                END LOOP;
            END
            $$
            """;

    private static final String TIME_CHECKS = "SELECT nanos FROM pg_temp.time_checks(?, ?, ?, ?, ?)";

    @Override
    public String name() {
        return "conflicts";
    }

    @Override
    public Result of(BenchStack stack, Scale scale) {
        var clinic = stack.clinicsWithoutCalendar(1, PROVIDERS).getFirst();
        fill(stack.database(), clinic, scale.appointments() / PROVIDERS);
        var timed = stack.database()
                .connected(asService -> stack.database().connected(free -> time(asService, free, clinic, scale)));
        return result(scale, timed, Plans.ofConflictCheck(stack.database(), clinic));
    }

    // By turns, so that whatever else the machine does meets both. The first round only warms up.
    private static Timed time(Connection asService, Connection asSuperuser, Clinic clinic, Scale scale)
            throws SQLException {
        prepare(asService);
        Database.becomeBookingService(asService);
        prepare(asSuperuser);
        var timed = new Timed(new Histogram(LONGEST, DIGITS), new Histogram(LONGEST, DIGITS));
        for (var round = 0; round <= ROUNDS; round++) {
            if (round == 1) {
                timed.bound().reset();
                timed.free().reset();
            }
            time(asService, clinic, scale, timed.bound());
            time(asSuperuser, clinic, scale, timed.free());
        }
        return timed;
    }

    private static Result result(Scale scale, Timed timed, Plans plans) {
        var bound = timed.bound();
        var free = timed.free();
        var medians = new LinkedHashMap<String, Double>();
        medians.put("with row security", micros(bound, 50));
        medians.put("without", micros(free, 50));
        var notes = new ArrayList<>(List.of(
                "time_is_taken, the function that bookings use, for a random provider and minute; timed inside the database,"
                        + " by turns as voxanne_booking, whom row security binds, and as the superuser, whom it doesn't.",
                "The overhead is the ratio of the medians."));
        notes.addAll(plans.lines());
        return new Result(
                "conflicts",
                "the conflict check at %,d appointments".formatted(scale.appointments()),
                List.of(
                        Figure.of("p50", micros(bound, 50) / 1000, "ms"),
                        Figure.of("p99", micros(bound, 99) / 1000, "ms", Target.below(P99_MILLIS)),
                        Figure.of("longest", micros(bound, 100) / 1000, "ms"),
                        Figure.of("sequential scans in its plans", plans.sequentialScans(), "", Target.exactly(0)),
                        Figure.of(
                                "row security's overhead",
                                micros(bound, 50) / micros(free, 50),
                                "x",
                                Target.atMost(OVERHEAD))),
                List.of(
                        new Curve("A conflict check", bound, null),
                        new Bars("Median of a conflict check", "us", medians, null)),
                notes);
    }

    private static double micros(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e3;
    }

    private static void fill(Database database, Clinic clinic, int steps) {
        database.execute(ADD_PATIENT, clinic.org(), clinic.id());
        database.connected(connection -> {
            try (var settings = connection.createStatement()) {
                // The rows are right by construction; their foreign keys need no check one by one.
                settings.execute("SET session_replication_role = replica");
            }
            try (var fill = Database.prepare(connection, FILL, steps, clinic.org(), clinic.org())) {
                return fill.executeUpdate();
            }
        });
        database.execute("VACUUM ANALYZE appointments");
    }

    private static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(STOPWATCH);
        }
    }

    private static void time(Connection connection, Clinic clinic, Scale scale, Histogram nanos) throws SQLException {
        var checks = scale.checks() / ROUNDS;
        var steps = scale.appointments() / PROVIDERS;
        try (var query =
                        Database.prepare(connection, TIME_CHECKS, clinic.org(), clinic.id(), PROVIDERS, steps, checks);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                nanos.recordValue(rows.getLong(1));
            }
        }
    }

    /**
     * Nanoseconds.
     *
     * @param bound by row security
     * @param free of it
     */
    private record Timed(Histogram bound, Histogram free) {}
}
