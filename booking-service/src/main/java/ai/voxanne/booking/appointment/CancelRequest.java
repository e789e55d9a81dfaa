package ai.voxanne.booking.appointment;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment that is not to take place.
 *
 * @param callerPhone as in {@link MoveRequest}
 * @param callerProvider as in {@link MoveRequest}
 * @param keys as in {@link BookingRequest}
 */
public record CancelRequest(
        UUID clinicId,
        UUID appointmentId,
        @Nullable String reason,
        @Nullable String callerPhone,
        @Nullable UUID callerProvider,
        List<IdempotencyKey> keys) {

    public CancelRequest {
        keys = List.copyOf(keys);
    }
}
