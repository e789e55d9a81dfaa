package ai.voxanne.knowledge.search;

import java.time.Duration;
import java.util.List;

/**
 * What a search found, best first.
 *
 * @param embedding how long the question's vector took
 * @param searching how long looking for passages and weighing them took
 */
public record Found(List<Passage> passages, Duration embedding, Duration searching) {

    public Found {
        passages = List.copyOf(passages);
    }

    /** The durations as the value of a {@code Server-Timing} header (W3C), in milliseconds. */
    String serverTiming() {
        return "embed;dur=%.1f, search;dur=%.1f".formatted(millis(embedding), millis(searching));
    }

    /** Both together, in milliseconds. */
    double tookMillis() {
        return Math.round(10 * (millis(embedding) + millis(searching))) / 10.0;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
