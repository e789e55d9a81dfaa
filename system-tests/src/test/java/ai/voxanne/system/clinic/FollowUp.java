package ai.voxanne.system.clinic;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of a call, as the clinic sees it. */
public record FollowUp(
        String id,
        @Nullable String leadId,
        @Nullable String callId,
        @Nullable String procedure,
        String channel,
        @Nullable String template,
        @Nullable String assignedAgent,
        String status,
        @Nullable String reason,
        @Nullable String messageSid,
        @Nullable String body) {

    private static final Set<String> UNDECIDED = Set.of("queued", "deferred");

    static FollowUp of(Map<String, String> json) {
        return new FollowUp(
                Objects.requireNonNull(json.get("id")),
                json.get("lead_id"),
                json.get("call_id"),
                json.get("procedure"),
                Objects.requireNonNull(json.get("channel")),
                json.get("template"),
                json.get("assigned_agent"),
                Objects.requireNonNull(json.get("status")),
                json.get("reason"),
                json.get("message_sid"),
                json.get("body"));
    }

    /** Whether nothing more is to be sent for it. */
    public boolean isDone() {
        return !UNDECIDED.contains(status);
    }

    public boolean isTexted() {
        return Set.of("sent", "delivered").contains(status);
    }
}
