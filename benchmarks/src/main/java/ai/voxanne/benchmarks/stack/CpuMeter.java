package ai.voxanne.benchmarks.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Who uses the machine's cores, from Linux' {@code /proc} (proc(5)). The load generator shares them with what it
 * measures, and so may strangers: shares without that would mean little.
 */
public final class CpuMeter {

    private static final String OTHERS = "others on this machine";
    private static final double TICKS_PER_SECOND = 100; // USER_HZ, a constant of Linux' interface
    private static final int AFTER_NAME_USER_TIME = 11; // utime, stime, cutime, cstime
    private static final int IDLE = 4; // idle, iowait

    private static final String POSTGRES = "postgres";

    private final Map<String, Long> processes = new LinkedHashMap<>();

    /** Meters this process and, when they are ours, the stack's. */
    public CpuMeter(BenchStack stack) {
        processes.put("load generator", ProcessHandle.current().pid());
        stack.process()
                .ifPresent(ours -> Stream.of("booking", POSTGRES, "kafka")
                        .forEach(component -> processes.put(component, ours.pid(component))));
    }

    /** CPU seconds used so far. */
    public record Reading(Map<String, Double> seconds, double busy, long nanos) {}

    public Reading read() {
        var seconds = new LinkedHashMap<String, Double>();
        processes.forEach((name, pid) -> seconds.put(name, ticks(name, pid) / TICKS_PER_SECOND));
        return new Reading(seconds, machineTicks() / TICKS_PER_SECOND, System.nanoTime());
    }

    /** How many cores each kept busy on average since a reading. */
    public Map<String, Double> coresSince(Reading before) {
        var now = read();
        var wall = (now.nanos() - before.nanos()) / 1e9;
        var cores = new LinkedHashMap<String, Double>();
        var known = 0.0;
        for (var name : processes.keySet()) {
            var used = (now.seconds().getOrDefault(name, 0.0) - before.seconds().getOrDefault(name, 0.0)) / wall;
            cores.put(name, used);
            known += used;
        }
        cores.put(OTHERS, Math.max(0, (now.busy() - before.busy()) / wall - known));
        return cores;
    }

    // Each of Postgres' connections is a process. Ours has the stack for a child, and that isn't the generator.
    private static double ticks(String name, long pid) {
        var children = name.equals(POSTGRES)
                ? ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants)
                : Stream.<ProcessHandle>empty();
        return ticks(pid) + children.mapToLong(child -> ticks(child.pid())).sum();
    }

    // With the children that have ended: pgbench is one of ours.
    private static long ticks(long pid) {
        return line(Path.of("/proc", Long.toString(pid), "stat"))
                .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                .map(fields -> sum(fields, AFTER_NAME_USER_TIME, 4))
                .orElse(0L);
    }

    private static double machineTicks() {
        var fields = line(Path.of("/proc/stat")).orElseThrow().split(" +");
        return sum(fields, 1, 7) - (double) sum(fields, IDLE, 2);
    }

    private static long sum(String[] fields, int from, int count) {
        return Arrays.stream(fields, from, from + count)
                .flatMapToLong(field -> LongStream.of(Long.parseLong(field)))
                .sum();
    }

    private static Optional<String> line(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(file)) {
            return lines.findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
