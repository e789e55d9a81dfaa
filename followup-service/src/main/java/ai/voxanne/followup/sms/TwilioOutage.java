package ai.voxanne.followup.sms;

import java.time.Duration;
import java.util.Optional;

/** Twilio could not do it now. */
public class TwilioOutage extends RuntimeException {

    private final int status;
    private final Optional<Duration> retryAfter;

    TwilioOutage(int status, Optional<Duration> retryAfter) {
        super("Twilio answered " + status, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** Twilio answered that all is well, but not which message it was. */
    static TwilioOutage withoutSense() {
        return new TwilioOutage(200, Optional.empty());
    }

    /** How long Twilio wants to be left alone (RFC 9110, 10.2.3), if it said so. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** True if Twilio turned the request away unread: the text was not accepted. */
    public boolean wasTurnedAway() {
        return status >= 400 && status < 500 && status != 408;
    }
}
