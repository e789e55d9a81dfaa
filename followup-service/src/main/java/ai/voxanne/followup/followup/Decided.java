package ai.voxanne.followup.followup;

import ai.voxanne.platform.org.OrgId;
import java.time.Instant;
import java.util.Optional;
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

    /** The text, if it is to go out at once. */
    Optional<Outgoing> outgoing(OrgId org) {
        return decision.status() != Status.QUEUED || asked.phone() == null || sender == null || body == null
                ? Optional.empty()
                : Optional.of(new Outgoing(
                        org,
                        id,
                        asked.clinic(),
                        lead,
                        asked.callRef(),
                        asked.phone(),
                        sender,
                        body,
                        0,
                        false,
                        Optional.empty(),
                        asked.since()));
    }

    /** The lead as the API names it: by the caller's id, or else by ours. */
    @Nullable
    String leadRef() {
        if (asked.leadId() != null) {
            return asked.leadId();
        }
        return lead == null ? null : lead.toString();
    }
}
