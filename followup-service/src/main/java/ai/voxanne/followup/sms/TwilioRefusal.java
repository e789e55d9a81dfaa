package ai.voxanne.followup.sms;

/** Twilio will never send this text. Its codes: https://www.twilio.com/docs/api/errors. */
public class TwilioRefusal extends RuntimeException {

    private final int code;

    TwilioRefusal(int code) {
        super("Twilio refused a text with " + code, null, false, false);
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Our account or the sender is wrong, not this text. */
    public boolean isOurs() {
        return code == 20404 || code == 21212 || code == 21603 || code == 21606;
    }

    /** Whoever would get it has answered STOP. */
    public boolean isOptOut() {
        return code == 21610;
    }
}
