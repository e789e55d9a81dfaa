package ai.voxanne.booking.vapi.direct;

import ai.voxanne.booking.appointment.Appointment;
import ai.voxanne.booking.calendar.CalendarStatus;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.UUID;

/** What a program is told when an appointment was booked or moved. */
@JsonPropertyOrder({"success", "appointment_id", "google_calendar_event_id", "appointment", "calendar_sync"})
record BookingAnswer(Appointment appointment, CalendarStatus.Sync calendarSync) {

    @JsonProperty
    boolean success() {
        return true;
    }

    @JsonProperty("appointment_id")
    UUID appointmentId() {
        return appointment.id();
    }

    @JsonProperty("google_calendar_event_id")
    String googleCalendarEventId() {
        return calendarSync.eventId();
    }
}
