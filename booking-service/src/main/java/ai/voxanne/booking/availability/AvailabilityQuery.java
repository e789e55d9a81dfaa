package ai.voxanne.booking.availability;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When somebody could come.
 *
 * @param providerId null: any provider of the clinic who offers the service
 * @param from the first possible start; the past is never free
 * @param to no start at or after this moment
 * @param minutes how long the appointment takes
 * @param serviceType null: any
 */
public record AvailabilityQuery(
        UUID clinicId,
        @Nullable UUID providerId,
        Instant from,
        Instant to,
        int minutes,
        @Nullable String serviceType) {}
