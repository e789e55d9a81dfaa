package ai.voxanne.benchmarks.measure;

import java.time.Duration;

/** Waiting for what the stack still has to do. */
final class Pause {

    private static final Duration MOMENT = Duration.ofMillis(200);

    private Pause() {}

    static void aMoment() {
        try {
            Thread.sleep(MOMENT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
