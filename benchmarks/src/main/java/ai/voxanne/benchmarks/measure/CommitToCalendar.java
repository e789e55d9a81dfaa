package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.load.Load;
import ai.voxanne.benchmarks.report.Curve;
import ai.voxanne.benchmarks.report.Figure;
import ai.voxanne.benchmarks.report.Result;
import ai.voxanne.benchmarks.report.Target;
import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.benchmarks.stack.Clinic;
import ai.voxanne.benchmarks.stack.Database;
import ai.voxanne.sandbox.demo.Origin;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How soon after a booking its calendar is asked to show it: outbox, relay, Kafka, consumer and the way to Google. */
public final class CommitToCalendar implements Measurement {

    private static final double BOOKINGS_PER_SECOND = 20;
    private static final int PROVIDERS = 100;
    private static final double P95_MILLIS = 60;
    private static final double P99_MILLIS = 150;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String BOOKED = """
            SELECT e.event_id, a.created_at
            FROM appointments AS a
            LEFT JOIN calendar_events AS e ON e.org_id = a.org_id AND e.appointment_id = a.id
            WHERE a.org_id = ? AND a.created_at >= ?
            """;

    private final Clock clock;

    public CommitToCalendar(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "calendar";
    }

    @Override
    public boolean withCalendarSync() {
        return true;
    }

    @Override
    public Result of(BenchStack stack, Scale scale) {
        var clinic = stack.connectedClinics(1, PROVIDERS).getFirst();
        var appointments = new Appointments(List.of(clinic), clock.instant());
        try (var load = new Load(stack.booking(), (int) BOOKINGS_PER_SECOND * 2)) {
            var booked = new Expected(200);
            load.open(BOOKINGS_PER_SECOND, scale.warmUp(), appointments, booked);
            booked.orGiveUp();
            var start = clock.instant();
            load.open(BOOKINGS_PER_SECOND, scale.steady(), appointments, booked);
            return result(awaitArrivals(stack, clinic, start));
        }
    }

    private static Result result(Arrivals arrivals) {
        var delays = arrivals.delays();
        return new Result(
                "calendar",
                "from a booking's commit to the request at the calendar API, %.0f bookings/s"
                        .formatted(BOOKINGS_PER_SECOND),
                List.of(
                        Figure.of("p50", millis(delays, 50), "ms"),
                        Figure.of("p95", millis(delays, 95), "ms", Target.below(P95_MILLIS)),
                        Figure.of("p99", millis(delays, 99), "ms", Target.below(P99_MILLIS)),
                        Figure.of("longest", millis(delays, 100), "ms"),
                        Figure.of("bookings", delays.getTotalCount(), ""),
                        Figure.of("bookings that never arrived", arrivals.missing(), "", Target.exactly(0))),
                List.of(new Curve("From commit to the calendar API", delays, P95_MILLIS)),
                List.of(
                        "From created_at, when the booking's transaction began, so the transaction itself is counted too,"
                                + " to when the simulator received the request that created the event. One machine, one clock.",
                        "Constant rate; the consumer runs in booking-service, as in the local stack."));
    }

    private static double millis(Histogram delays, double percentile) {
        return delays.getValueAtPercentile(percentile) / 1e6;
    }

    private static Arrivals awaitArrivals(BenchStack stack, Clinic clinic, Instant start) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var arrivals = arrivals(stack, clinic, start);
        while (arrivals.missing() > 0 && System.nanoTime() < end) {
            Pause.aMoment();
            arrivals = arrivals(stack, clinic, start);
        }
        return arrivals;
    }

    private static Arrivals arrivals(BenchStack stack, Clinic clinic, Instant start) {
        var received = received(stack.sandbox());
        var delays = new Histogram(TimeUnit.MINUTES.toNanos(2), 3);
        var missing = stack.database().connected(connection -> {
            var absent = 0L;
            try (var query = Database.prepare(connection, BOOKED, clinic.org(), start.atOffset(ZoneOffset.UTC));
                    var rows = query.executeQuery()) {
                while (rows.next()) {
                    var arrived = received.get(String.valueOf(rows.getString(1)));
                    if (arrived == null) {
                        absent++;
                    } else {
                        var committed = rows.getObject(2, OffsetDateTime.class).toInstant();
                        delays.recordValue(
                                Math.max(0, Duration.between(committed, arrived).toNanos()));
                    }
                }
            }
            return absent;
        });
        return new Arrivals(delays, missing);
    }

    private static Map<String, Instant> received(Origin sandbox) {
        var received = new HashMap<String, Instant>();
        sandbox.get("/google/events").list().stream()
                .map(JsonObject.class::cast)
                .forEach(event -> received.put(event.getString("id"), Instant.parse(event.getString("received_at"))));
        return received;
    }

    /**
     * What reached the calendar.
     *
     * @param delays in nanoseconds
     * @param missing appointments whose event isn't there yet
     */
    private record Arrivals(Histogram delays, long missing) {}
}
