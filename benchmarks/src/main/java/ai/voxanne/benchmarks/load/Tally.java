package ai.voxanne.benchmarks.load;

import io.vertx.core.AsyncResult;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Counts the answers of one load. Written by one event loop, read when nothing is outstanding any more. */
final class Tally {

    private static final long LONGEST = TimeUnit.MINUTES.toNanos(2);
    private static final int DIGITS = 3;

    private final Histogram latencies = new Histogram(LONGEST, DIGITS);
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Phaser outstanding = new Phaser(1);
    private final Consumer<Reply> replies;
    private final long start = System.nanoTime();
    private long last = start;
    private long failures;

    Tally(Consumer<Reply> replies) {
        this.replies = replies;
    }

    /** Call it before each request is handed over. */
    void expect() {
        outstanding.register();
    }

    /** Counts an answer, lets {@code next} expect more, and is done with this one. */
    void record(long due, AsyncResult<Reply> reply, Runnable next) {
        record(due, System.nanoTime(), reply, next);
    }

    /** The same for an answer that counts from another moment than its end. */
    void record(long due, long answered, AsyncResult<Reply> reply, Runnable next) {
        last = System.nanoTime();
        if (reply.succeeded()) {
            latencies.recordValue(Math.min(answered - due, LONGEST));
            statuses.merge(reply.result().status(), 1L, Long::sum);
            replies.accept(reply.result());
        } else {
            failures++;
        }
        next.run();
        outstanding.arriveAndDeregister();
    }

    Outcome await() {
        outstanding.arriveAndAwaitAdvance();
        return new Outcome(latencies, statuses, failures, Duration.ofNanos(last - start));
    }
}
