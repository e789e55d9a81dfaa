package ai.voxanne.booking.calendar;

import ai.voxanne.booking.calendar.google.GoogleEvent;
import ai.voxanne.platform.org.OrgId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Time that somebody else's event keeps busy. */
record BusyTime(String eventId, Instant from, Instant to) {

    /** What an event keeps busy; empty if it keeps nobody busy. Whole days are days of the calendar's zone. */
    static Optional<BusyTime> of(GoogleEvent event, ZoneId calendarZone) {
        var start = event.start();
        var end = event.end();
        if (!event.isBusy() || start == null || end == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BusyTime(event.id(), start.at(calendarZone), end.at(calendarZone)))
                    .filter(busy -> busy.from().isBefore(busy.to()));
        } catch (DateTimeException e) {
            return Optional.empty(); // one event that we can't read must not hide the others
        }
    }

    /**
     * A calendar, and whose time its events take.
     *
     * @param providers null when it is the clinic's: then everybody's
     */
    record Of(
            OrgId org,
            UUID clinic,
            String calendar,
            @Nullable List<UUID> providers) {

        /** As calendar_busy has it: a null provider is everybody. */
        @Nullable
        UUID[] blocked() {
            return providers == null ? new @Nullable UUID[] {null} : providers.toArray(UUID[]::new);
        }
    }
}
