package ai.voxanne.booking.calendar.google;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** Tells Google's refusals from its outages. */
final class GoogleAnswer {

    // https://developers.google.com/workspace/calendar/api/guides/errors: a 403 with one of these is a 429.
    private static final Set<String> RATE_LIMITS =
            Set.of("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded");

    private GoogleAnswer() {}

    /** What went wrong, by an answer's status and body. */
    static RuntimeException failure(int status, String body) {
        String reason = reason(body);
        boolean mayPass = status == 408 || status == 429 || status >= 500;
        return mayPass || (status == 403 && RATE_LIMITS.contains(reason))
                ? new GoogleOutage(status, reason)
                : new GoogleRefusal(status, reason);
    }

    // The Calendar API has {"error": {"errors": [{"reason": …}]}}, the token endpoint {"error": …} (RFC 6749, 5.2).
    private static String reason(String body) {
        try {
            return switch (new JsonObject(body).getValue("error")) {
                case String oauth -> oauth;
                case JsonObject error ->
                    error.getJsonArray("errors", new JsonArray().add(new JsonObject()))
                            .getJsonObject(0)
                            .getString("reason", "");
                case null, default -> "";
            };
        } catch (DecodeException | ClassCastException | IndexOutOfBoundsException e) {
            return ""; // garbage, as from a proxy in between
        }
    }
}
