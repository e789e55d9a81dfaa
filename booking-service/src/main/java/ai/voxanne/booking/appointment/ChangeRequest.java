package ai.voxanne.booking.appointment;

import ai.voxanne.booking.availability.WantedTime;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of an appointment; moving and cancelling are changes too.
 *
 * @param changes new values by column; null empties one
 * @param callerPhone as in {@link MoveRequest}
 * @param callerProvider as in {@link MoveRequest}
 */
record ChangeRequest(
        UUID clinicId,
        UUID appointmentId,
        JsonObject changes,
        @Nullable String callerPhone,
        @Nullable UUID callerProvider,
        List<IdempotencyKey> keys) {

    private static final String SCHEDULED_AT = "scheduled_at";

    ChangeRequest {
        keys = List.copyOf(keys);
    }

    static ChangeRequest of(MoveRequest move) {
        var changes = new JsonObject().put(SCHEDULED_AT, move.startsAt().toString());
        return new ChangeRequest(
                move.clinicId(), move.appointmentId(), changes, move.callerPhone(), move.callerProvider(), move.keys());
    }

    static ChangeRequest of(CancelRequest cancel) {
        var changes = new JsonObject()
                .put("status", AppointmentStatus.CANCELLED.word())
                .put("cancel_reason", cancel.reason());
        return new ChangeRequest(
                cancel.clinicId(),
                cancel.appointmentId(),
                changes,
                cancel.callerPhone(),
                cancel.callerProvider(),
                cancel.keys());
    }

    /** Whether the caller may know of this appointment. */
    boolean isSeen(Appointment appointment) {
        return appointment.clinicId().equals(clinicId)
                && (callerPhone == null || callerPhone.equals(appointment.patientPhone()))
                && (callerProvider == null || callerProvider.equals(appointment.providerId()));
    }

    /** The time that the appointment would have. */
    WantedTime wanted(Appointment appointment) {
        String start = changes.getString(SCHEDULED_AT);
        return new WantedTime(
                clinicId,
                appointment.providerId(),
                start == null ? appointment.scheduledAt() : Instant.parse(start),
                changes.getInteger("duration_minutes", appointment.durationMinutes()),
                appointment.serviceType());
    }
}
