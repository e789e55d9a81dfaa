package ai.voxanne.booking.calendar;

import ai.voxanne.booking.appointment.CalendarEventId;
import ai.voxanne.platform.org.OrgId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** What the calendar shows: which event, where, and which revision of the appointment. */
    record Shown(String calendar, String eventId, int generation, String status, int revision) {

        boolean isSettled() {
            return "synced".equals(status) || "removed".equals(status);
        }
    }

    boolean belongsInCalendar() {
        return !"cancelled".equals(status);
    }

    /** Nothing is left to do. */
    boolean isUpToDate() {
        return shown != null && shown.isSettled() && shown.revision() >= revision && isWhereItBelongs(shown);
    }

    boolean moved() {
        return shown != null && shown.isSettled() && !"removed".equals(shown.status()) && !isWhereItBelongs(shown);
    }

    private boolean isWhereItBelongs(Shown there) {
        return "removed".equals(there.status()) || there.calendar().equals(calendar());
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

    String eventId(int generation) {
        return CalendarEventId.of(appointment, generation);
    }

    /** The event that the calendar should show: as little of the patient as the clinic wants. */
    GoogleEvent event(int generation) {
        return new GoogleEvent(
                eventId(generation),
                "confirmed",
                summary(),
                null,
                time(startsAt),
                time(endsAt),
                null,
                GoogleEvent.marked(appointment.toString()),
                null);
    }

    private GoogleEvent.Time time(Instant at) {
        return new GoogleEvent.Time(at.atZone(zone).toOffsetDateTime().toString(), null, zone.getId());
    }

    private String summary() {
        String what = service == null ? "Appointment" : service;
        String who = patient();
        return who.isEmpty() ? what : what + " (" + who + ")";
    }

    private String patient() {
        if (patientName == null || connection == null) {
            return "";
        }
        return switch (connection.detail()) {
            case "name" -> patientName;
            case "initials" -> initials(patientName);
            default -> "";
        };
    }

    static String initials(String name) {
        return SPACE.splitAsStream(name.strip())
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, part.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT) + ".")
                .collect(Collectors.joining());
    }
}
