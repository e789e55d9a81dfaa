package ai.voxanne.knowledge.document.format;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Until when a file must have been read. */
final class Deadline {

    private final Clock clock;
    private final Instant end;

    Deadline(Clock clock, Duration time) {
        this.clock = clock;
        this.end = clock.instant().plus(time);
    }

    void check() {
        if (clock.instant().isAfter(end)) {
            throw Refusal.tooLarge("The file takes too long to read.");
        }
    }
}
