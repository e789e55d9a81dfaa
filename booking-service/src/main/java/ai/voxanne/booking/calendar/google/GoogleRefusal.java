package ai.voxanne.booking.calendar.google;

/** Google said no, and asking again would not help. */
public class GoogleRefusal extends RuntimeException {

    private final int status;
    private final String reason;

    GoogleRefusal(int status, String reason) {
        super("Google answered " + status + " " + reason, null, false, false);
        this.status = status;
        this.reason = reason;
    }

    /** An event of this id is there, or was until it was deleted. */
    boolean exists() {
        return status == 409;
    }

    /** There is no such event, or no such calendar. */
    public boolean isGone() {
        return status == 404 || status == 410;
    }

    boolean isForbidden() {
        return status == 403;
    }

    boolean isUnauthorized() {
        return status == 401;
    }

    /** The sync token of a listing is too old: everything must be listed again. */
    public boolean needsFullListing() {
        return status == 410;
    }

    /** The credential itself is no good any more (RFC 6749, 5.2), whatever calendar it is for. */
    public boolean isOfCredential() {
        return status == 401
                || "invalid_grant".equals(reason)
                || "invalid_client".equals(reason)
                || "unauthorized_client".equals(reason);
    }

    /** The credential does not reach the calendar, or there is none: only the clinic can help. */
    public boolean isOfAccess() {
        return isOfCredential() || isForbidden() || isGone();
    }
}
