package ai.voxanne.booking.call;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that could not be filed, without what it says.
 *
 * @param callId the sender's; null where it has none
 * @param reason {@code unknown_clinic}, {@code clinics_disagree}, {@code no_call_id}, {@code unreadable} or
 *     {@code failing}
 */
public record Quarantined(
        UUID id,
        @Nullable String callId,
        String type,
        String status,
        @Nullable String reason,
        Instant receivedAt) {}
