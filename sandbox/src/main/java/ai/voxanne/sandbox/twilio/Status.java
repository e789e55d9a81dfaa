package ai.voxanne.sandbox.twilio;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a message has come. */
enum Status {
    QUEUED,
    SENT,
    DELIVERED,
    UNDELIVERED,
    FAILED;

    /** Reads a status as Twilio writes it; throws {@link IllegalArgumentException} if there is none of that name. */
    static Status named(@Nullable Object label) {
        return Arrays.stream(values())
                .filter(status -> status.label().equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("status must be queued, sent, delivered, undelivered or failed."));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
