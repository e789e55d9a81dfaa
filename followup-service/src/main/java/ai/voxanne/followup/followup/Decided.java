package ai.voxanne.followup.followup;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision, and the text if there is to be one.
 *
 * @param due when the text goes out
 */
record Decided(
        UUID id,
        Asked asked,
        Decision decision,
        @Nullable UUID lead,
        @Nullable String procedure,
        @Nullable String template,
        @Nullable String agent,
        @Nullable String sender,
        @Nullable String body,
        @Nullable Integer segments,
        Instant due) {

    /** The lead as the API names it: by the caller's id, or else by ours. */
    @Nullable
    String leadRef() {
        if (asked.leadId() != null) {
            return asked.leadId();
        }
        return lead == null ? null : lead.toString();
    }
}
