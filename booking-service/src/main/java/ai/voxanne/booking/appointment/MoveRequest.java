package ai.voxanne.booking.appointment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another time for an appointment, with the same provider and duration.
 *
 * @param callerPhone E.164: only an appointment with this phone is seen; null for staff, who see all
 * @param callerProvider only this provider's appointments are seen; null for those who see all
 * @param keys as in {@link BookingRequest}
 * @param insideHours as in {@link BookingRequest}
 */
public record MoveRequest(
        UUID clinicId,
        UUID appointmentId,
        Instant startsAt,
        @Nullable String callerPhone,
        @Nullable UUID callerProvider,
        List<IdempotencyKey> keys,
        boolean insideHours) {

    public MoveRequest {
        keys = List.copyOf(keys);
    }
}
