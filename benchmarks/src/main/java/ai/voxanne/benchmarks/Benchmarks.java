package ai.voxanne.benchmarks;

import ai.voxanne.benchmarks.measure.Booking;
import ai.voxanne.benchmarks.measure.CommitToCalendar;
import ai.voxanne.benchmarks.measure.ConflictCheck;
import ai.voxanne.benchmarks.measure.FirstWord;
import ai.voxanne.benchmarks.measure.HangUpToText;
import ai.voxanne.benchmarks.measure.KnowledgeSearch;
import ai.voxanne.benchmarks.measure.Measurement;
import ai.voxanne.benchmarks.measure.Memory;
import ai.voxanne.benchmarks.measure.MixedReads;
import ai.voxanne.benchmarks.measure.Redaction;
import ai.voxanne.benchmarks.measure.Retrieval;
import ai.voxanne.benchmarks.measure.Scale;
import ai.voxanne.benchmarks.measure.Stampede;
import ai.voxanne.benchmarks.measure.Starts;
import ai.voxanne.benchmarks.measure.Turns;
import ai.voxanne.benchmarks.report.Report;
import ai.voxanne.benchmarks.report.Result;
import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.benchmarks.stack.Machine;
import ai.voxanne.sandbox.stack.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures what was asked for, one after the other, and writes the report: {@code ./voxanne bench}. */
public final class Benchmarks {

    private static final Path TARGET = Path.of("benchmarks", "target");

    private static final Map<String, String> AS_IT_IS = Map.of("VOXANNE_AOT_TRAINING", "false");

    // As in production, where the calendars have a deployment of their own.
    private static final Map<String, String> WITHOUT_CALENDAR_SYNC =
            Map.of("VOXANNE_AOT_TRAINING", "false", "VOXANNE_CALENDAR_SYNC", "false", "VOXANNE_LLM", "sandbox");

    private final List<Measurement> wanted;
    private final Scale scale;
    private final List<Result> results = new ArrayList<>();

    private Benchmarks(List<Measurement> wanted, Scale scale) {
        this.wanted = wanted;
        this.scale = scale;
    }

    public static void main(String[] arguments) throws IOException {
        var clock = Clock.systemUTC();
        var all = List.of(
                new Starts(),
                new CommitToCalendar(clock),
                new HangUpToText(clock),
                new Redaction(),
                new Booking(clock),
                new Stampede(clock),
                new ConflictCheck(),
                new MixedReads(),
                new KnowledgeSearch(),
                new Retrieval(),
                new FirstWord(),
                new Turns(),
                new Memory());
        try {
            var options = Options.read(arguments);
            var run = new Benchmarks(chosen(all, options.names()), options.quick() ? Scale.QUICK : Scale.FULL);
            run.measure(options, clock);
            System.exit(0); // whatever still runs is ours to end
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(
                    Options.USAGE.formatted(all.stream().map(Measurement::name).collect(Collectors.joining(", "))));
            System.exit(2);
        }
    }

    private static List<Measurement> chosen(List<Measurement> all, List<String> names) {
        var known = all.stream().map(Measurement::name).toList();
        if (!known.containsAll(names)) {
            throw new IllegalArgumentException("known are " + known);
        }
        return all.stream()
                .filter(one -> names.isEmpty() || names.contains(one.name()))
                .toList();
    }

    private void measure(Options options, Clock clock) throws IOException {
        var machine = Machine.facts();
        var began = clock.instant();
        if (options.running().isPresent()) {
            var running = options.running().get();
            try (var stack = BenchStack.running(running.addresses(), PostgresServer.at(running.database()))) {
                measure(stack, wanted);
                machine.put("database", stack.database().version());
            }
        } else {
            machine.put("database", onOwnStack());
        }
        machine.put("load average after", Machine.loadAverage());
        machine.put("length", options.quick() ? "quick: too short to quote" : "full");
        var page = new Report(began.toString(), machine, results).writeTo(TARGET);
        say("%nReport: %s and report.json beside it".formatted(page));
    }

    private String onOwnStack() throws IOException {
        Files.createDirectories(TARGET);
        var home = Files.createTempDirectory(TARGET.toAbsolutePath(), "stack-");
        var version = measureOnStackIn(home);
        delete(home); // after a failure its logs are needed
        return version;
    }

    private String measureOnStackIn(Path home) {
        var withSync = wanted.stream().filter(Measurement::withCalendarSync).toList();
        var others = wanted.stream().filter(one -> !one.withCalendarSync()).toList();
        // The first start of a build writes the services' ahead-of-time caches: slower, and not measured.
        start(home, Map.of()).close();
        var version = "";
        if (!withSync.isEmpty()) {
            version = measureOn(start(home, AS_IT_IS), withSync);
        }
        if (!others.isEmpty()) {
            version = measureOn(start(home, WITHOUT_CALENDAR_SYNC), others);
        }
        return version;
    }

    private static BenchStack start(Path home, Map<String, String> variables) {
        say("Starting a stack in " + home);
        return BenchStack.start(home, variables);
    }

    private String measureOn(BenchStack stack, List<Measurement> measurements) {
        try (stack) {
            measure(stack, measurements);
            return stack.database().version();
        }
    }

    private void measure(BenchStack stack, List<Measurement> measurements) {
        for (var measurement : measurements) {
            say("Measuring " + measurement.name());
            var result = measurement.of(stack, scale);
            results.add(result);
            System.out.print(Report.table(result));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void say(String message) {
        System.out.println(message);
    }
}
