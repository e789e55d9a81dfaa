package ai.voxanne.booking.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of an appointment's event. */
record CalendarSynced(
        String eventId,
        boolean done,
        @Nullable Instant at,
        @Nullable String link) {}
