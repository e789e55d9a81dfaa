package ai.voxanne.followup.followup;

import ai.voxanne.followup.sms.Sms;
import ai.voxanne.platform.org.OrgId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up whose text is to go out.
 *
 * @param uncertain whether an attempt's end is unknown, so that Twilio may have the text already
 * @param settlesAt from when on Twilio shows what came of the last attempt
 * @param since when its call began
 */
record Outgoing(
        OrgId org,
        UUID id,
        UUID clinic,
        @Nullable UUID lead,
        @Nullable UUID callRef,
        String to,
        String sender,
        String body,
        int attempts,
        boolean uncertain,
        Optional<Instant> settlesAt,
        Instant since) {

    // Each text's link to its guide is signed for it alone.
    private static final Pattern GUIDE = Pattern.compile("https?://\\S+/guides/\\S+");

    Sms sms() {
        var link = GUIDE.matcher(body);
        return new Sms(to, sender, body, link.find() ? link.group() : body.strip(), "org=" + org + "&followup=" + id);
    }
}
