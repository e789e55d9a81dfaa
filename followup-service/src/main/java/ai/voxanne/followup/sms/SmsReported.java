package ai.voxanne.followup.sms;

import ai.voxanne.platform.org.OrgId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Twilio said how a text fares. Reports come late, twice and out of order.
 *
 * @param text what the text belongs to, as we told Twilio; empty if Twilio was told elsewhere where to report
 * @param status Twilio's word for it
 * @param errorCode why it was not delivered
 */
public record SmsReported(
        Optional<Text> text,
        String sid,
        String status,
        @Nullable String errorCode) {

    /** A follow-up's text. */
    public record Text(OrgId org, UUID followup) {}
}
