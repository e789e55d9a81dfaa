package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.load.Load;
import ai.voxanne.benchmarks.report.Figure;
import ai.voxanne.benchmarks.report.Target;
import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.benchmarks.stack.CpuMeter;
import ai.voxanne.benchmarks.stack.Pgbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same bookings over HTTP and by {@code pgbench}, in turns on the same database. */
final class Duel {

    private static final double RATIO = 0.5;

    private final String where;
    private final BenchStack stack;
    private final Load load;
    private final Appointments appointments;
    private final CpuMeter cpu;
    private final Pgbench pgbench;
    private final List<Double> httpRates = new ArrayList<>();
    private final List<Double> pgbenchRates = new ArrayList<>();
    private Map<String, Double> httpCores = Map.of();
    private Map<String, Double> pgbenchCores = Map.of();
    private long asked;
    private long unbooked;
    private long unpublished;

    Duel(String where, BenchStack stack, Load load, Appointments appointments) {
        this.where = where;
        this.stack = stack;
        this.load = load;
        this.appointments = appointments;
        this.cpu = new CpuMeter(stack);
        this.pgbench = new Pgbench(stack.database());
    }

    void turn(Duration lasting) {
        var database = stack.database();
        var before = appointments.booked(database);
        asked = 0;
        overHttp(lasting);
        unpublished = Math.max(unpublished, Outbox.waiting(database));
        byPgbench(lasting);
        unbooked += asked - (appointments.booked(database) - before);
    }

    private void overHttp(Duration lasting) {
        Outbox.awaitEmpty(stack.database());
        var before = cpu.read();
        var outcome = load.closed(lasting, appointments, reply -> {});
        httpCores = cpu.coresSince(before);
        httpRates.add(outcome.rate());
        asked += outcome.latencies().getTotalCount() + outcome.failures();
    }

    private void byPgbench(Duration lasting) {
        Outbox.awaitEmpty(stack.database());
        var before = cpu.read();
        var run = pgbench.run(appointments.scripts(), appointments.variables(), Appointments.CONNECTIONS, lasting);
        pgbenchCores = cpu.coresSince(before);
        pgbenchRates.add(run.rate());
        asked += run.transactions();
    }

    /** Bookings a second over HTTP. */
    double http() {
        return median(httpRates);
    }

    Map<String, Double> httpCores() {
        return httpCores;
    }

    Map<String, Double> pgbenchCores() {
        return pgbenchCores;
    }

    Map<String, Double> rates() {
        var rates = new LinkedHashMap<String, Double>();
        rates.put("HTTP, " + where, http());
        rates.put("pgbench, " + where, median(pgbenchRates));
        return rates;
    }

    List<Figure> figures() {
        return List.of(
                Figure.of("over HTTP, " + where, http(), "bookings/s"),
                Figure.of("by pgbench, " + where, median(pgbenchRates), "bookings/s"),
                Figure.of("ratio, " + where, http() / median(pgbenchRates), "", Target.atLeast(RATIO)),
                Figure.of("asked for without a row, " + where, unbooked, "", Target.exactly(0)),
                Figure.of("not yet published when HTTP stopped, " + where, unpublished, ""),
                Figure.of("load generator, " + where, httpCores.getOrDefault("load generator", 0.0), "cores"));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
    }
}
