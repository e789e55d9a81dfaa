package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.load.Call;
import ai.voxanne.benchmarks.load.Load;
import ai.voxanne.benchmarks.load.Outcome;
import ai.voxanne.benchmarks.load.Reply;
import ai.voxanne.benchmarks.report.Curve;
import ai.voxanne.benchmarks.report.Figure;
import ai.voxanne.benchmarks.report.Result;
import ai.voxanne.benchmarks.report.Target;
import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.benchmarks.stack.Clinic;
import ai.voxanne.benchmarks.stack.Database;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** People of many clinics read their appointments at once over shared connections; each must see their own alone. */
public final class MixedReads implements Measurement {

    private static final int CLINICS = 10;
    private static final int PROVIDERS = 10;
    private static final int CONNECTIONS = 100;
    private static final int ROWS = 20;
    private static final double P99_MILLIS = 25;
    private static final int ROWS_TO_SEE = 100_000;

    private static final String FILL = """
            WITH patient AS (
                INSERT INTO patients (org_id, clinic_id, full_name, name_key)
                VALUES (?, ?, 'Some Patient', 'some patient')
                RETURNING org_id, id)
            INSERT INTO appointments (
                org_id, clinic_id, provider_id, patient_id, patient_name, scheduled_at, ends_at, duration_minutes, status)
            SELECT p.org_id, p.clinic_id, p.id, patient.id, 'Some Patient', t, t + interval '30 minutes', 30, 'booked'
            FROM profiles AS p
            JOIN patient ON patient.org_id = p.org_id
            CROSS JOIN generate_series(0, 99) AS n
            CROSS JOIN LATERAL (SELECT timestamptz '2030-01-01Z' + n * interval '30 minutes' AS t) AS at
            WHERE p.role = 'provider'
            """;

    @Override
    public String name() {
        return "reads";
    }

    @Override
    public Result of(BenchStack stack, Scale scale) {
        var clinics = stack.clinicsWithoutCalendar(CLINICS, PROVIDERS);
        clinics.forEach(clinic -> fill(stack.database(), clinic));
        var calls = new Turns(clinics);
        try (var load = new Load(stack.booking(), CONNECTIONS)) {
            var warm = new Expected(200);
            load.closed(scale.warmUp(), calls, warm);
            warm.orGiveUp();
            var rows = new Rows();
            var full = load.closed(scale.turn(), calls, rows);
            var half = load.open(full.rate() / 2, scale.steady(), calls, rows);
            return result(full, half, rows);
        }
    }

    private static Result result(Outcome full, Outcome half, Rows rows) {
        return new Result(
                "reads",
                "%d organizations read mixed over %d connections".formatted(CLINICS, CONNECTIONS),
                List.of(
                        Figure.of("reads at full load", full.rate(), "reads/s"),
                        Figure.of("constant rate: half of that", full.rate() / 2, "reads/s"),
                        Figure.of("p50 at that rate", half.millisAt(50), "ms"),
                        Figure.of("p95 at that rate", half.millisAt(95), "ms"),
                        Figure.of("p99 at that rate", half.millisAt(99), "ms", Target.below(P99_MILLIS)),
                        Figure.of("longest at that rate", half.maxMillis(), "ms"),
                        Figure.of("rows seen", rows.own + rows.foreign, "", Target.atLeast(ROWS_TO_SEE)),
                        Figure.of("rows of another organization", rows.foreign, "", Target.exactly(0)),
                        Figure.of(
                                "not answered with 200",
                                full.and(half).failures() + rows.refused,
                                "",
                                Target.exactly(0))),
                List.of(new Curve("Latency of a read at half of the throughput", half.latencies(), P99_MILLIS)),
                List.of("GET /api/bookings/{clinic_id} with %d rows; every row of every answer is looked at."
                        .formatted(ROWS)));
    }

    private static void fill(Database database, Clinic clinic) {
        database.execute(FILL, clinic.org(), clinic.id());
    }

    /** The clinics in turn, each read by its own administrator. */
    private static final class Turns implements Supplier<Call> {

        private final List<Call> calls;
        private final AtomicLong count = new AtomicLong();

        Turns(List<Clinic> clinics) {
            this.calls = clinics.stream()
                    .map(clinic -> Call.get(
                            "/api/bookings/%s?from=2030-01-01T00:00:00Z&limit=%d".formatted(clinic.id(), ROWS),
                            clinic.token()))
                    .toList();
        }

        @Override
        public Call get() {
            return calls.get((int) (count.getAndIncrement() % calls.size()));
        }
    }

    /** Whose rows came back. A first clinic's id is its organization's, so the path says whose they must be. */
    private static final class Rows implements Consumer<Reply> {

        private static final String ORG = "\"org_id\":\"";

        private long own;
        private long foreign;
        private long refused;

        @Override
        public void accept(Reply reply) {
            if (reply.status() != 200) {
                refused++;
                return;
            }
            var body = reply.body().toString();
            for (var at = body.indexOf(ORG); at >= 0; at = body.indexOf(ORG, at + 1)) {
                var org = body.substring(at + ORG.length(), at + ORG.length() + 36);
                if (reply.call().path().contains(org)) {
                    own++;
                } else {
                    foreign++;
                }
            }
        }
    }
}
