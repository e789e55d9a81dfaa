package ai.voxanne.followup.sms;

import ai.voxanne.platform.org.OrgId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Twilio said how a text fares. Reports come late, twice and out of order.
 *
 * @param followup what the text belongs to, as we told Twilio
 * @param status Twilio's word for it
 * @param errorCode why it was not delivered
 */
public record SmsReported(
        OrgId org,
        UUID followup,
        String sid,
        String status,
        @Nullable String errorCode) {}
