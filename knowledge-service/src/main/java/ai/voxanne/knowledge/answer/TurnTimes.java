package ai.voxanne.knowledge.answer;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How long the parts of one turn took, for the metrics and for whoever asked. */
public final class TurnTimes {

    private static final String METRIC = "voxanne.answer";

    private final MeterRegistry metrics;
    private final long began;
    private final Map<Part, Duration> taken = new EnumMap<>(Part.class);

    public TurnTimes(MeterRegistry metrics) {
        this.metrics = metrics;
        this.began = metrics.config().clock().monotonicTime();
    }

    /** What counts from the beginning has come; only the first time counts. */
    void reached(Part part) {
        if (!taken.containsKey(part)) {
            took(part, soFar());
        }
    }

    /** How long it has been since the beginning. */
    Duration soFar() {
        return Duration.ofNanos(metrics.config().clock().monotonicTime() - began);
    }

    /** A part took so long. */
    void took(Part part, Duration time) {
        taken.put(part, time);
        metrics.timer(METRIC, "part", part.label()).record(time);
    }

    /** What is known so far, in milliseconds. */
    public Map<String, Double> millis() {
        return taken.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().label(),
                        entry -> Math.round(entry.getValue().toNanos() / 100_000.0) / 10.0));
    }

    /** The same as the value of a {@code Server-Timing} header (W3C). */
    public String serverTiming() {
        var millis = millis();
        return taken.keySet().stream()
                .map(part -> part.label() + ";dur=" + millis.get(part.label()))
                .collect(Collectors.joining(", "));
    }

    /** What a turn consists of. */
    enum Part {
        EMBED,
        SEARCH,
        /** From the beginning to the first word or tool call. */
        FIRST_TOKEN,
        /** From the beginning to the end. */
        TOTAL;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
