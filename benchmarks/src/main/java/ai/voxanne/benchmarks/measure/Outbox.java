package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.stack.Database;
import java.time.Duration;

/** What was booked and is not yet published. */
final class Outbox {

    private static final String WAITING = "SELECT count(*) FROM outbox";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Outbox() {}

    /** Waits until all is published, so that what one load left does not burden the next. */
    static void awaitEmpty(Database database) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (waiting(database) > 0 && System.nanoTime() < end) {
            Pause.aMoment();
        }
    }

    static long waiting(Database database) {
        return database.number(WAITING);
    }
}
