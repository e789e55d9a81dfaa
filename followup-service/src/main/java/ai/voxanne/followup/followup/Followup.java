package ai.voxanne.followup.followup;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A follow-up as the API shows it. */
record Followup(
        UUID id,
        @Nullable String leadId,
        @Nullable String callId,
        @Nullable String procedure,
        @Nullable String template,
        @Nullable String assignedAgent,
        String status,
        @Nullable String reason,
        @Nullable String messageSid,
        @Nullable String body,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable String error) {

    @JsonProperty
    String channel() {
        return "SMS";
    }
}
