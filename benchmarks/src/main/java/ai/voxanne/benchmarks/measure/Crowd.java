package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.load.Outcome;
import ai.voxanne.benchmarks.load.Reply;
import io.vertx.core.json.JsonArray;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Those who claimed one slot, and what they were told. */
final class Crowd implements Consumer<Reply> {

    private long winners;
    private long consoled;
    private @Nullable Outcome outcome;

    @Override
    public void accept(Reply reply) {
        if (reply.status() == 200) {
            winners++;
        } else if (reply.status() == 409 && hasAlternatives(reply)) {
            consoled++;
        }
    }

    Crowd after(Outcome burst) {
        outcome = burst;
        return this;
    }

    long winners() {
        return winners;
    }

    /** How many were refused with other times to choose from. */
    long consoled() {
        return consoled;
    }

    Outcome outcome() {
        return Objects.requireNonNull(outcome);
    }

    private static boolean hasAlternatives(Reply reply) {
        return !reply.body()
                .toJsonObject()
                .getJsonArray("alternatives", new JsonArray())
                .isEmpty();
    }
}
