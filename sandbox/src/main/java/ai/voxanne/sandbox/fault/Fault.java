package ai.voxanne.sandbox.fault;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the next requests to a vendor go wrong.
 *
 * @param status the HTTP status that they get; null lets them through after the delay; a status below
 *     400 comes with a body that is not JSON
 * @param delay how long they wait first
 * @param count how many requests it strikes
 * @param accepted whether the request is carried out all the same, so that only the answer goes wrong; for messages
 *     to Twilio
 */
record Fault(Target target, @Nullable Integer status, Duration delay, int count, boolean accepted) {

    private static final int MAX_DELAY_MILLIS = 600_000;
    private static final int MAX_COUNT = 1_000_000;

    /** Reads a fault as it was sent; throws {@link IllegalArgumentException} with what is wrong with it. */
    static Fault from(JsonObject json) {
        var status = json.containsKey("status") ? Integer.valueOf(number(json, "status", 200, 599)) : null;
        var delay = json.containsKey("delay_ms") ? number(json, "delay_ms", 0, MAX_DELAY_MILLIS) : 0;
        if (status == null && delay == 0) {
            throw new IllegalArgumentException("A fault needs a status, a delay_ms or both.");
        }
        return new Fault(
                Target.named(json.getValue("target")),
                status,
                Duration.ofMillis(delay),
                number(json, "count", 1, MAX_COUNT),
                json.getBoolean("accepted", false));
    }

    Fault afterOne() {
        return new Fault(target, status, delay, count - 1, accepted);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("target", target.label())
                .put("status", status)
                .put("delay_ms", delay.toMillis())
                .put("count", count)
                .put("accepted", accepted);
    }

    private static int number(JsonObject json, String field, int from, int to) {
        if (json.getValue(field) instanceof Integer value && value >= from && value <= to) {
            return value;
        }
        throw new IllegalArgumentException("%s must be a whole number from %d to %d.".formatted(field, from, to));
    }
}
