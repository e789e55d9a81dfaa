package ai.voxanne.booking.call;

import ai.voxanne.platform.org.OrgId;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that has ended, as everybody of its clinic may see it.
 *
 * @param callId the sender's, opaque
 * @param procedure the canonical name of what the caller asked for
 * @param callerPhone E.164
 * @param phoneProblem why there is none
 * @param publicLog says what kind of things were mentioned; null until the transcript was looked through
 * @param appointmentIds what was booked in it
 */
record Call(
        UUID id,
        @JsonProperty("org_id") OrgId org,
        UUID clinicId,
        String callId,
        @Nullable String leadId,
        @Nullable UUID patientId,
        String outcome,
        @Nullable String procedure,
        @Nullable String callerName,
        @Nullable String callerPhone,
        @Nullable String phoneProblem,
        @Nullable Boolean smsConsent,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer durationSeconds,
        @Nullable String publicLog,
        @Nullable Map<String, Object> latency,
        List<UUID> appointmentIds,
        Instant receivedAt) {}
