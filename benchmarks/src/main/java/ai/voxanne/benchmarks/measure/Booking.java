package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.load.Load;
import ai.voxanne.benchmarks.load.Outcome;
import ai.voxanne.benchmarks.report.Bars;
import ai.voxanne.benchmarks.report.Chart;
import ai.voxanne.benchmarks.report.Curve;
import ai.voxanne.benchmarks.report.Figure;
import ai.voxanne.benchmarks.report.Result;
import ai.voxanne.benchmarks.report.Target;
import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.benchmarks.stack.CpuMeter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many bookings a second, beside the same SQL without Voxanne around it, and how long one takes at half of that. */
public final class Booking implements Measurement {

    private static final int PROVIDERS = 1_000;
    private static final int ORGANIZATIONS = 10;
    private static final int OPEN_CONNECTIONS = 200;
    private static final int BOOKED = 200;
    private static final double P99_MILLIS = 25;

    private static final List<String> NOTES = List.of(
            "Every slot is another, every patient new; no idempotency key. The token is checked, row security is on, the"
                    + " outbox row is written and its relay to Kafka runs. HTTP goes to booking-service's own port.",
            "pgbench calls the same book_appointment with the same parameters as the same role: 16 clients, prepared"
                    + " statements. The two take turns on one database; a figure is the median turn.",
            "In production another deployment writes the calendars: that consumer is off and these clinics have no calendar.",
            "Latency is counted from when a request was due, at a constant rate: what waits behind a slow one counts too.");

    private final Clock clock;

    public Booking(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "booking";
    }

    @Override
    public Result of(BenchStack stack, Scale scale) {
        var one = new Appointments(stack.clinicsWithoutCalendar(1, PROVIDERS), clock.instant());
        var ten = new Appointments(
                stack.clinicsWithoutCalendar(ORGANIZATIONS, PROVIDERS / ORGANIZATIONS), clock.instant());
        try (var load = new Load(stack.booking(), Appointments.CONNECTIONS)) {
            var warm = new Expected(BOOKED);
            load.closed(scale.warmUp(), one, warm);
            warm.orGiveUp();
            var duelOfOne = new Duel("one organization", stack, load, one);
            var duelOfTen = new Duel("ten organizations", stack, load, ten);
            for (var turn = 0; turn < scale.turns(); turn++) {
                duelOfOne.turn(scale.turn());
                duelOfTen.turn(scale.turn());
            }
            return result(duelOfOne, duelOfTen, half(stack, one, duelOfOne.http() / 2, scale));
        }
    }

    private static HalfLoad half(BenchStack stack, Appointments appointments, double rate, Scale scale) {
        Outbox.awaitEmpty(stack.database());
        try (var load = new Load(stack.booking(), OPEN_CONNECTIONS)) {
            load.open(rate, scale.warmUp(), appointments, reply -> {});
            var cpu = new CpuMeter(stack);
            var before = cpu.read();
            var outcome = load.open(rate, scale.steady(), appointments, reply -> {});
            return new HalfLoad(rate, outcome, cpu.coresSince(before));
        }
    }

    private static Result result(Duel one, Duel ten, HalfLoad half) {
        var figures = new ArrayList<Figure>();
        figures.addAll(one.figures());
        figures.addAll(ten.figures());
        figures.addAll(half.figures());
        var rates = new LinkedHashMap<>(one.rates());
        rates.putAll(ten.rates());
        List<Chart> charts = List.of(
                new Bars("Bookings a second", "", rates, null),
                new Curve("Latency at half of that", half.outcome().latencies(), P99_MILLIS),
                new Bars("Cores in use: HTTP, full load", "", one.httpCores(), null),
                new Bars("Cores in use: pgbench, full load", "", one.pgbenchCores(), null),
                new Bars("Cores in use: HTTP, half load", "", half.cores(), null));
        return new Result(
                "booking",
                "bookings over HTTP beside pgbench, 16 connections, 1,000 providers",
                figures,
                charts,
                NOTES);
    }

    private record HalfLoad(double rate, Outcome outcome, Map<String, Double> cores) {

        List<Figure> figures() {
            var answered = outcome.latencies().getTotalCount() + outcome.failures();
            return List.of(
                    Figure.of("constant rate: half of one organization's", rate, "bookings/s"),
                    Figure.of("p50 at that rate", outcome.millisAt(50), "ms"),
                    Figure.of("p95 at that rate", outcome.millisAt(95), "ms"),
                    Figure.of("p99 at that rate", outcome.millisAt(99), "ms", Target.below(P99_MILLIS)),
                    Figure.of("longest at that rate", outcome.maxMillis(), "ms"),
                    Figure.of("not booked at that rate", answered - outcome.withStatus(BOOKED), "", Target.exactly(0)),
                    Figure.of("load generator at that rate", cores.getOrDefault("load generator", 0.0), "cores"));
        }
    }
}
