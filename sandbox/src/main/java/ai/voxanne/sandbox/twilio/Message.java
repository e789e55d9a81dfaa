package ai.voxanne.sandbox.twilio;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An SMS that somebody asked Twilio to send. Nothing leaves the sandbox: it only gets the statuses of one that does.
 *
 * @param receivedAt when the request arrived
 * @param sentAt to the second, as Twilio keeps it; null until it is sent
 * @param errorCode why it was not delivered
 */
record Message(
        String sid,
        Account account,
        @Nullable String from,
        @Nullable String messagingServiceSid,
        String to,
        String body,
        @Nullable String statusCallback,
        Instant receivedAt,
        Status status,
        @Nullable Instant sentAt,
        @Nullable Integer errorCode) {

    private static final int SEGMENT = 153;

    /** A message from a form that {@link TwilioError#in} has nothing against. */
    static Message from(Account account, MultiMap form, Instant now) {
        return new Message(
                "SM" + UUID.randomUUID().toString().replace("-", ""),
                account,
                form.get("From"),
                form.get("MessagingServiceSid"),
                required(form, "To"),
                required(form, "Body"),
                form.get("StatusCallback"),
                now,
                Status.QUEUED,
                null,
                null);
    }

    private static String required(MultiMap form, String field) {
        return Objects.requireNonNull(form.get(field), field);
    }

    /** The number, or else the messaging service, that it comes from. */
    String sender() {
        return from == null ? String.valueOf(messagingServiceSid) : from;
    }

    Message sent(Instant now) {
        return new Message(
                sid,
                account,
                from,
                messagingServiceSid,
                to,
                body,
                statusCallback,
                receivedAt,
                Status.SENT,
                now.truncatedTo(ChronoUnit.SECONDS),
                null);
    }

    Message ended(Status end, @Nullable Integer error) {
        return new Message(
                sid, account, from, messagingServiceSid, to, body, statusCallback, receivedAt, end, sentAt, error);
    }

    /** As Twilio's API shows it. */
    JsonObject resource() {
        return new JsonObject()
                .put("sid", sid)
                .put("account_sid", account.sid())
                .put("api_version", "2010-04-01")
                .put("from", from)
                .put("messaging_service_sid", messagingServiceSid)
                .put("to", to)
                .put("body", body)
                .put("status", status.label())
                .put("direction", "outbound-api")
                .put("num_segments", Integer.toString(1 + (body.length() - 1) / SEGMENT))
                .put("num_media", "0")
                .put("error_code", errorCode)
                .put("error_message", null)
                .put("price", null)
                .put("price_unit", "USD")
                .put("date_created", date(receivedAt))
                .put("date_updated", date(sentAt == null ? receivedAt : sentAt))
                .put("date_sent", sentAt == null ? null : date(sentAt))
                .put("uri", "/2010-04-01/Accounts/%s/Messages/%s.json".formatted(account.sid(), sid));
    }

    /** As its status callback tells of it. */
    Map<String, String> report() {
        var form = new LinkedHashMap<String, String>();
        form.put("MessageSid", sid);
        form.put("SmsSid", sid);
        form.put("MessageStatus", status.label());
        form.put("SmsStatus", status.label());
        form.put("AccountSid", account.sid());
        form.put("ApiVersion", "2010-04-01");
        form.put("To", to);
        if (from != null) {
            form.put("From", from);
        }
        if (messagingServiceSid != null) {
            form.put("MessagingServiceSid", messagingServiceSid);
        }
        if (errorCode != null) {
            form.put("ErrorCode", errorCode.toString());
        }
        return form;
    }

    /** What the clinic gets when whoever received this message answers it. */
    Map<String, String> reply(String words) {
        var id = "SM" + UUID.randomUUID().toString().replace("-", "");
        var form = new LinkedHashMap<String, String>();
        form.put("MessageSid", id);
        form.put("SmsSid", id);
        form.put("SmsMessageSid", id);
        form.put("SmsStatus", "received");
        form.put("AccountSid", account.sid());
        form.put("ApiVersion", "2010-04-01");
        form.put("From", to);
        form.put("To", sender());
        form.put("Body", words);
        form.put("NumMedia", "0");
        form.put("NumSegments", "1");
        return form;
    }

    /** As the inspection shows it. */
    JsonObject inspected() {
        return new JsonObject()
                .put("sid", sid)
                .put("from", sender())
                .put("to", to)
                .put("body", body)
                .put("status", status.label())
                .put("created_at", receivedAt.toString());
    }

    private static String date(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC));
    }
}
