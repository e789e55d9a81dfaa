package ai.voxanne.booking.call;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of a call that has ended; all but the id may be unknown.
 *
 * @param callId the sender's, opaque
 * @param leadId the sender's, opaque
 * @param callerPhones the caller's number as sent, the likeliest first
 * @param keyword the procedure that the caller asked for, as sent
 * @param booked whether something was booked, as far as the report knows
 * @param ending what came of the call if nothing was booked
 * @param latency null when nothing was measured
 */
public record CallReport(
        String callId,
        @Nullable String leadId,
        @Nullable String callerName,
        List<String> callerPhones,
        @Nullable String keyword,
        boolean booked,
        Outcome ending,
        @Nullable Boolean smsConsent,
        @Nullable Instant startedAt,
        Instant endedAt,
        @Nullable Integer durationSeconds,
        @Nullable Latency latency,
        Transcript transcript) {

    public CallReport {
        callerPhones = List.copyOf(callerPhones);
    }
}
