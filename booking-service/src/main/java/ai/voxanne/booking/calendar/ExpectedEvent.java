package ai.voxanne.booking.calendar;

import ai.voxanne.booking.calendar.google.GoogleEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What we believe that a calendar shows of an appointment.
 *
 * @param eventId null when nothing was written yet
 */
record ExpectedEvent(
        UUID appointment,
        boolean cancelled,
        Instant startsAt,
        Instant endsAt,
        @Nullable String eventId,
        @Nullable String calendar,
        @Nullable String status) {

    /** True if this event, found in that calendar, is not what we last wrote there. */
    boolean differs(GoogleEvent found, String in) {
        if (!CalendarState.Shown.SYNCED.equals(status)
                || !in.equals(calendar)
                || !found.id().equals(eventId)) {
            return false;
        }
        return cancelled != found.isCancelled() || (!cancelled && !hasItsTime(found));
    }

    /** True if we have settled on another event, or none, so that this one is a leftover of ours. */
    boolean hasLeft(GoogleEvent found, String in) {
        boolean settled = CalendarState.Shown.SYNCED.equals(status) || CalendarState.Shown.REMOVED.equals(status);
        boolean here = in.equals(calendar) && found.id().equals(eventId) && CalendarState.Shown.SYNCED.equals(status);
        return settled && !here && !found.isCancelled();
    }

    private boolean hasItsTime(GoogleEvent found) {
        var start = found.start();
        var end = found.end();
        try {
            return start != null
                    && end != null
                    && start.at(ZoneOffset.UTC).equals(startsAt)
                    && end.at(ZoneOffset.UTC).equals(endsAt);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
