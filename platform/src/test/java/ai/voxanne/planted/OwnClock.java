package ai.voxanne.planted;

import java.time.Instant;

/** Looks at its own watch. */
record OwnClock() {

    @SuppressWarnings("TimeZoneUsage")
    Instant now() {
        return Instant.now();
    }
}
