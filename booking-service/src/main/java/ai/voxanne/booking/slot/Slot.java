package ai.voxanne.booking.slot;

import ai.voxanne.platform.org.OrgId;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Time that a clinic publishes to be claimed as it is.
 *
 * @param status {@code open} or {@code claimed}
 * @param appointmentId the appointment that claiming it made
 */
public record Slot(
        UUID id,
        @JsonProperty("org_id") OrgId org,
        UUID clinicId,
        UUID providerId,
        Instant startsAt,
        Instant endsAt,
        String status,
        @Nullable Instant claimedAt,
        @Nullable UUID appointmentId,
        Instant createdAt) {}
