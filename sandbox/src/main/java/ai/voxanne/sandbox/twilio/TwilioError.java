package ai.voxanne.sandbox.twilio;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A refusal in Twilio's words, and the magic numbers that provoke it, as in Twilio's test credentials. */
enum TwilioError {
    INVALID_PARAMETER(20001, 400, "Invalid parameter"),
    AUTHENTICATE(20003, 401, "Authenticate"),
    NOT_FOUND(20404, 404, "The requested resource was not found"),
    TOO_MANY_REQUESTS(20429, 429, "Too Many Requests"),
    INTERNAL(20500, 500, "Internal Server Error"),
    INVALID_TO(21211, 400, "Invalid 'To' Phone Number"),
    INVALID_FROM(21212, 400, "Invalid 'From' Phone Number"),
    NO_PERMISSION(21408, 400, "Permission to send an SMS has not been enabled for the region of the 'To' number"),
    BODY_REQUIRED(21602, 400, "Message body is required"),
    FROM_REQUIRED(21603, 400, "A 'From' phone number is required"),
    TO_REQUIRED(21604, 400, "A 'To' phone number is required"),
    FROM_NOT_OWNED(21606, 400, "The 'From' phone number is not a valid, SMS-capable number for your account"),
    INVALID_CALLBACK(21609, 400, "The 'StatusCallback' URL is not a valid URL"),
    UNSUBSCRIBED(21610, 400, "Attempt to send to unsubscribed recipient"),
    QUEUE_FULL(21611, 400, "This 'From' number has exceeded the maximum number of queued messages"),
    NO_ROUTE(21612, 400, "Message cannot be sent with the current combination of 'To' and 'From' parameters"),
    NOT_A_MOBILE(21614, 400, "'To' number is not a valid mobile number"),
    BODY_TOO_LONG(21617, 400, "The concatenated message body exceeds the 1600 character limit");

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern HTTP = Pattern.compile("https?://[^/?#]+[\\x21-\\x7e]*");
    private static final int LONGEST_BODY = 1600;

    private final int code;
    private final int status;
    private final String message;

    TwilioError(int code, int status, String message) {
        this.code = code;
        this.status = status;
        this.message = message;
    }

    /** What is wrong with a message to send, if anything. */
    static Optional<TwilioError> in(MultiMap form) {
        return Optional.ofNullable(inRecipient(form.get("To")))
                .or(() -> Optional.ofNullable(inSender(form.get("From"), form.get("MessagingServiceSid"))))
                .or(() -> Optional.ofNullable(inBody(form.get("Body"))))
                .or(() -> Optional.ofNullable(inCallback(form.get("StatusCallback"))));
    }

    /** What Twilio answers with this status, for a fault on demand. */
    static void ofStatus(RoutingContext context, int status) {
        var meaning = switch (status) {
            case 400 -> INVALID_PARAMETER;
            case 401, 403 -> AUTHENTICATE;
            case 404 -> NOT_FOUND;
            case 429 -> TOO_MANY_REQUESTS;
            default -> INTERNAL;
        };
        meaning.answer(context, status);
    }

    void answer(RoutingContext context) {
        answer(context, status);
    }

    private void answer(RoutingContext context, int httpStatus) {
        context.response().setStatusCode(httpStatus);
        context.json(new JsonObject()
                .put("code", code)
                .put("message", message)
                .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                .put("status", httpStatus));
    }

    private static @Nullable TwilioError inRecipient(@Nullable String to) {
        return switch (to) {
            case null -> TO_REQUIRED;
            case "" -> TO_REQUIRED;
            case "+15005550001" -> INVALID_TO;
            case "+15005550002" -> NO_ROUTE;
            case "+15005550003" -> NO_PERMISSION;
            case "+15005550004" -> UNSUBSCRIBED;
            case "+15005550009" -> NOT_A_MOBILE;
            default -> E164.matcher(to).matches() ? null : INVALID_TO;
        };
    }

    private static @Nullable TwilioError inSender(@Nullable String from, @Nullable String messagingService) {
        if (messagingService != null) {
            return null;
        }
        return switch (from) {
            case null -> FROM_REQUIRED;
            case "" -> FROM_REQUIRED;
            case "+15005550001" -> INVALID_FROM;
            case "+15005550007" -> FROM_NOT_OWNED;
            case "+15005550008" -> QUEUE_FULL;
            default -> null;
        };
    }

    private static @Nullable TwilioError inBody(@Nullable String body) {
        if (body == null || body.isEmpty()) {
            return BODY_REQUIRED;
        }
        return body.length() > LONGEST_BODY ? BODY_TOO_LONG : null;
    }

    private static @Nullable TwilioError inCallback(@Nullable String url) {
        return url == null || HTTP.matcher(url).matches() ? null : INVALID_CALLBACK;
    }
}
