package ai.voxanne.benchmarks.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param latencies nanoseconds from when each request was due until its last byte was read
 * @param statuses how many answers had which HTTP status
 * @param failures requests that got no answer
 * @param lasted from the first request until the last answer
 */
public record Outcome(Histogram latencies, Map<Integer, Long> statuses, long failures, Duration lasted) {

    private static final double NANOS_PER_MILLI = 1e6;

    /** Answers in a second. */
    public double rate() {
        return latencies.getTotalCount() / (lasted.toNanos() / 1e9);
    }

    /** The latency, in milliseconds, that this share of the answers (in percent) did not exceed. */
    public double millisAt(double percentile) {
        return latencies.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }

    public double maxMillis() {
        return latencies.getMaxValue() / NANOS_PER_MILLI;
    }

    public long withStatus(int status) {
        return statuses.getOrDefault(status, 0L);
    }

    /** Answers with a status of 500 or more, and requests without an answer. */
    public long broken() {
        return failures
                + statuses.entrySet().stream()
                        .filter(entry -> entry.getKey() >= 500)
                        .mapToLong(Map.Entry::getValue)
                        .sum();
    }

    /** Both together, one after the other. */
    public Outcome and(Outcome other) {
        var both = latencies.copy();
        both.add(other.latencies);
        var counts = new TreeMap<>(statuses);
        other.statuses.forEach((status, count) -> counts.merge(status, count, Long::sum));
        return new Outcome(both, counts, failures + other.failures, lasted.plus(other.lasted));
    }
}
