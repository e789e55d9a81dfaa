package ai.voxanne.followup.sms;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells Twilio's refusals of one text from trouble that passes. */
final class TwilioAnswer {

    private static final int SECONDS_IN_AN_HOUR = 3600;
    private static final int QUEUE_FULL = 21611; // the sender's, for now

    private TwilioAnswer() {}

    /** What went wrong; wrong credentials are ours to mend, so what they stopped goes out later. */
    static RuntimeException failure(int status, @Nullable String retryAfter, String body) {
        boolean mayPass = status >= 500 || status == 429 || status == 408 || status == 401 || status == 403;
        int code = code(body);
        return mayPass || code == QUEUE_FULL ? new TwilioOutage(status, pause(retryAfter)) : new TwilioRefusal(code);
    }

    private static Optional<Duration> pause(@Nullable String retryAfter) {
        try {
            return Optional.ofNullable(retryAfter)
                    .map(Long::parseLong)
                    .map(seconds -> Duration.ofSeconds(Math.clamp(seconds, 0, SECONDS_IN_AN_HOUR)));
        } catch (NumberFormatException e) {
            return Optional.empty(); // a date, or garbage: our own pause will do
        }
    }

    private static int code(String body) {
        try {
            return new JsonObject(body).getInteger("code", 0);
        } catch (DecodeException | ClassCastException e) {
            return 0;
        }
    }
}
