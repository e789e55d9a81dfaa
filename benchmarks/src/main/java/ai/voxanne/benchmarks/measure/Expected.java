package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.load.Reply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts the replies that are not as they should be, and keeps the first. */
final class Expected implements Consumer<Reply> {

    private final int status;
    private long others;
    private @Nullable Reply first;

    Expected(int status) {
        this.status = status;
    }

    @Override
    public void accept(Reply reply) {
        if (reply.status() != status) {
            others++;
            first = first == null ? reply : first;
        }
    }

    /** How many had another status. */
    long others() {
        return others;
    }

    /** Ends the run when a warm-up shows that nothing works. */
    void orGiveUp() {
        if (first != null) {
            throw new IllegalStateException("%s %s was answered with %d: %s"
                    .formatted(first.call().method(), first.call().path(), first.status(), first.body()));
        }
    }
}
