package ai.voxanne.booking.vapi.direct;

import ai.voxanne.booking.appointment.Appointment;
import ai.voxanne.booking.appointment.CalendarEventId;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a calendar shows an appointment yet.
 *
 * @param status {@code synced}, {@code pending} or {@code not_connected}
 */
@JsonPropertyOrder({"event_id", "appointment_id", "status", "synced_at", "calendar_link"})
record CalendarSync(
        String eventId,
        UUID appointmentId,
        String status,
        @Nullable Instant syncedAt,
        @Nullable String calendarLink) {

    static CalendarSync pending(Appointment appointment) {
        return new CalendarSync(CalendarEventId.of(appointment.id(), 0), appointment.id(), "pending", null, null);
    }
}
