package ai.voxanne.sandbox.call;

import java.time.Duration;

/** Waiting between two looks. */
final class Pause {

    private Pause() {}

    static void of(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
