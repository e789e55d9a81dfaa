package ai.voxanne.booking.appointment;

import ai.voxanne.booking.patient.PatientContact;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to book; every value has been checked.
 *
 * @param hold a hold that keeps this time, to be used up by the booking
 * @param keys under which names a repeat of this request is known; none: a repeat just finds the slot taken
 * @param callId the call in which it was asked
 * @param insideHours true: only within the provider's working hours (a voice assistant); false: staff decide
 */
public record BookingRequest(
        UUID clinicId,
        UUID providerId,
        PatientContact patient,
        Instant startsAt,
        int minutes,
        @Nullable String serviceType,
        @Nullable String notes,
        @Nullable UUID hold,
        List<IdempotencyKey> keys,
        @Nullable String callId,
        boolean insideHours) {

    public BookingRequest {
        keys = List.copyOf(keys);
    }
}
