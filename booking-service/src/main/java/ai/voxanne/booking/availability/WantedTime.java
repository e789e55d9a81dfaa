package ai.voxanne.booking.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The time that somebody asked for.
 *
 * @param serviceType what for; null: anything
 */
public record WantedTime(
        UUID clinicId,
        UUID providerId,
        Instant startsAt,
        int minutes,
        @Nullable String serviceType) {

    public Instant endsAt() {
        return startsAt.plus(Duration.ofMinutes(minutes));
    }
}
