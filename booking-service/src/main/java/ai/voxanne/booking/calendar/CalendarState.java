package ai.voxanne.booking.calendar;

import ai.voxanne.booking.appointment.CalendarEventId;
import ai.voxanne.booking.calendar.google.Connection;
import ai.voxanne.booking.calendar.google.GoogleEvent;
import ai.voxanne.platform.org.OrgId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as it is now, beside what its calendar shows of it.
 *
 * @param connection how its calendar is reached; null when the clinic has none
 * @param shown null when the calendar never showed it
 */
record CalendarState(
        OrgId org,
        UUID appointment,
        UUID clinic,
        String status,
        Instant startsAt,
        Instant endsAt,
        int revision,
        @Nullable String service,
        @Nullable String patientName,
        ZoneId zone,
        @Nullable String providerCalendar,
        @Nullable Connection connection,
        @Nullable Shown shown) {

    /**
     * What the calendar shows: which event, where, and which revision of the appointment.
     *
     * @param revision 0 when it showed none yet
     */
    record Shown(String calendar, String eventId, int generation, String status, int revision) {

        static final String SYNCED = "synced";
        static final String REMOVED = "removed";
        static final String PARKED = "parked";
        static final String FAILED = "failed";

        private boolean isSettled() {
            return SYNCED.equals(status) || REMOVED.equals(status);
        }

        private boolean isSomewhere() {
            return revision > 0 && !REMOVED.equals(status);
        }
    }

    boolean belongsInCalendar() {
        return !"cancelled".equals(status);
    }

    /** Nothing is left to do. */
    boolean isUpToDate() {
        return shown != null && shown.isSettled() && shown.revision() >= revision && !moved();
    }

    /** The event is in a calendar where it no longer belongs. */
    boolean moved() {
        return shown != null && shown.isSomewhere() && !shown.calendar().equals(calendar());
    }

    /** True if a calendar of the provider's own is meant: its trouble is not the clinic's. */
    boolean isInProvidersCalendar() {
        return providerCalendar != null && connection != null && !providerCalendar.equals(connection.calendar());
    }

    /** The provider's own calendar, or the clinic's. */
    String calendar() {
        if (providerCalendar != null) {
            return providerCalendar;
        }
        return connection == null ? clinic.toString() : connection.calendar();
    }

    int generation() {
        return shown == null ? 0 : shown.generation();
    }

    /** What the calendar shows when it shows this. */
    Shown shownAs(String status, int generation) {
        return new Shown(calendar(), CalendarEventId.of(appointment, generation), generation, status, revision);
    }

    /** What it shows already, now with another status. */
    Shown stillShownAs(String status) {
        return shown == null
                ? new Shown(calendar(), CalendarEventId.of(appointment, 0), 0, status, 0)
                : new Shown(shown.calendar(), shown.eventId(), shown.generation(), status, shown.revision());
    }

    /** The event that the calendar should show: as little of the patient as the clinic wants. */
    GoogleEvent event(int generation) {
        return GoogleEvent.ofAppointment(
                CalendarEventId.of(appointment, generation),
                summary(),
                GoogleEvent.Time.of(startsAt, zone),
                GoogleEvent.Time.of(endsAt, zone),
                org.value(),
                appointment);
    }

    private String summary() {
        return EventTitle.of(service, patientName, connection == null ? "none" : connection.detail());
    }
}
