package ai.voxanne.booking.calendar;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a clinic is told of its calendar.
 *
 * @param status {@code connected}, {@code revoked} or {@code disconnected}
 * @param reason why it is revoked
 * @param parked how many coming appointments wait for the calendar
 */
@JsonPropertyOrder({"clinic_id", "type", "status", "reason", "since", "calendar_id", "event_detail", "parked"})
record ConnectionStatus(
        UUID clinicId,
        @Nullable String type,
        String status,
        @Nullable String reason,
        @Nullable Instant since,
        @Nullable String calendarId,
        String eventDetail,
        long parked) {}
