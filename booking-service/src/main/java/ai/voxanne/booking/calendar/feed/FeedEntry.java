package ai.voxanne.booking.calendar.feed;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as a feed shows it.
 *
 * @param detail what the clinic wants calendars to show of a patient
 */
record FeedEntry(
        UUID appointment,
        Instant startsAt,
        Instant endsAt,
        @Nullable String service,
        @Nullable String patientName,
        String detail,
        String clinicName,
        boolean cancelled,
        int revision,
        Instant changedAt) {}
