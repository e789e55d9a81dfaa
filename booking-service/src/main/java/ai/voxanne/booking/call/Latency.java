package ai.voxanne.booking.call;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How long the caller waited for the agent's answers, turn by turn, in milliseconds. */
public record Latency(List<Turn> turns) {

    private static final int[] LIMITS = {200, 500, 800};
    private static final int TRANSCRIBER_BUDGET = 100;
    private static final int MODEL_BUDGET = 300;
    private static final int VOICE_BUDGET = 200;

    public Latency {
        turns = List.copyOf(turns);
    }

    /** All turns, how their times to the first byte are distributed, and how many kept to the budget of each part. */
    public JsonObject toJson() {
        var first = turns.stream()
                .map(Turn::firstByte)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new JsonObject()
                .put("turns", new JsonArray(turns.stream().map(Turn::toJson).toList()))
                .put("time_to_first_byte", first.isEmpty() ? null : distribution(first))
                .put(
                        "within_budget",
                        new JsonObject()
                                .put("transcriber", within(Turn::transcriber, TRANSCRIBER_BUDGET))
                                .put("model", within(Turn::model, MODEL_BUDGET))
                                .put("voice", within(Turn::voice, VOICE_BUDGET)));
    }

    private static JsonObject distribution(List<Integer> ascending) {
        return new JsonObject()
                .put("p50_ms", percentile(ascending, 50))
                .put("p95_ms", percentile(ascending, 95))
                .put("p99_ms", percentile(ascending, 99))
                .put("below_200", share(ascending, -1, LIMITS[0]))
                .put("from_200_to_500", share(ascending, LIMITS[0], LIMITS[1]))
                .put("from_500_to_800", share(ascending, LIMITS[1], LIMITS[2]))
                .put("above_800", share(ascending, LIMITS[2], Integer.MAX_VALUE));
    }

    // Nearest rank.
    private static int percentile(List<Integer> ascending, int percent) {
        return ascending.get(Math.max(0, (ascending.size() * percent + 99) / 100 - 1));
    }

    private static double share(List<Integer> values, int from, int to) {
        long inside =
                values.stream().filter(value -> value >= from && value < to).count();
        return (double) inside / values.size();
    }

    private @Nullable Double within(Function<Turn, @Nullable Integer> part, int budget) {
        var known = turns.stream().map(part).filter(Objects::nonNull).toList();
        return known.isEmpty()
                ? null
                : (double) known.stream().filter(ms -> ms <= budget).count() / known.size();
    }

    /**
     * One answer of the agent's.
     *
     * @param endpointing until it was clear that the caller had finished
     * @param total as the voice platform measured it
     */
    public record Turn(
            @Nullable Integer endpointing,
            @Nullable Integer transcriber,
            @Nullable Integer model,
            @Nullable Integer voice,
            @Nullable Integer total) {

        // From the end of the caller's turn, so without the silence that ends it.
        @Nullable
        Integer firstByte() {
            return transcriber != null && model != null && voice != null
                    ? Integer.valueOf(transcriber + model + voice)
                    : total;
        }

        JsonObject toJson() {
            return new JsonObject()
                    .put("endpointing_ms", endpointing)
                    .put("transcriber_ms", transcriber)
                    .put("model_ms", model)
                    .put("voice_ms", voice)
                    .put("total_ms", total);
        }
    }
}
