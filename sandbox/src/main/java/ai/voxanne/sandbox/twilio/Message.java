package ai.voxanne.sandbox.twilio;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An SMS that somebody asked Twilio to send. It stays queued: nothing leaves the sandbox. */
record Message(
        String sid,
        String accountSid,
        @Nullable String from,
        @Nullable String messagingServiceSid,
        String to,
        String body,
        @Nullable String statusCallback,
        Instant createdAt) {

    private static final String STATUS = "queued";
    private static final int SEGMENT = 153;

    /** A message from a form that {@link TwilioError#in} has nothing against. */
    static Message from(String accountSid, MultiMap form, Instant now) {
        return new Message(
                "SM" + UUID.randomUUID().toString().replace("-", ""),
                accountSid,
                form.get("From"),
                form.get("MessagingServiceSid"),
                required(form, "To"),
                required(form, "Body"),
                form.get("StatusCallback"),
                now);
    }

    private static String required(MultiMap form, String field) {
        return Objects.requireNonNull(form.get(field), field);
    }

    /** As Twilio's API shows it. */
    JsonObject resource() {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(createdAt.atZone(ZoneOffset.UTC));
        return new JsonObject()
                .put("sid", sid)
                .put("account_sid", accountSid)
                .put("api_version", "2010-04-01")
                .put("from", from)
                .put("messaging_service_sid", messagingServiceSid)
                .put("to", to)
                .put("body", body)
                .put("status", STATUS)
                .put("direction", "outbound-api")
                .put("num_segments", Integer.toString(1 + (body.length() - 1) / SEGMENT))
                .put("num_media", "0")
                .put("error_code", null)
                .put("error_message", null)
                .put("price", null)
                .put("price_unit", "USD")
                .put("date_created", date)
                .put("date_updated", date)
                .put("date_sent", null)
                .put("uri", "/2010-04-01/Accounts/%s/Messages/%s.json".formatted(accountSid, sid));
    }

    /** As the inspection shows it. */
    JsonObject inspected() {
        return new JsonObject()
                .put("sid", sid)
                .put("from", from == null ? messagingServiceSid : from)
                .put("to", to)
                .put("body", body)
                .put("status", STATUS)
                .put("created_at", createdAt.toString());
    }
}
