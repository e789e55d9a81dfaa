package ai.voxanne.followup.followup;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a follow-up is decided about: a call that ended, or a person's request.
 *
 * @param callRef our id of the call; null for a request
 * @param callId the call as the API names it
 * @param leadId the lead as the caller's system names it
 * @param phone in E.164
 * @param phoneInvalid whether a number was given that is none
 * @param since when it began: a booking made since then makes a text pointless
 */
record Asked(
        @Nullable UUID callRef,
        @Nullable String callId,
        UUID clinic,
        @Nullable String leadId,
        String outcome,
        @Nullable String procedure,
        @Nullable String name,
        @Nullable String phone,
        boolean phoneInvalid,
        @Nullable Boolean consent,
        Instant since) {

    Reachability reachability() {
        return phoneInvalid ? Reachability.INVALID : Reachability.of(phone);
    }
}
