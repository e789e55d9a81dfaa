package ai.voxanne.booking.calendar;

import java.util.Set;

/** Google answered, and not with what was asked for. */
class GoogleRefusal extends RuntimeException {

    private static final Set<String> RATE_REASONS =
            Set.of("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded");

    private final int status;
    private final String reason;

    GoogleRefusal(int status, String reason) {
        super("Google answered " + status + " " + reason, null, false, false);
        this.status = status;
        this.reason = reason;
    }

    boolean exists() {
        return status == 409;
    }

    boolean isGone() {
        return status == 404 || status == 410;
    }

    /** A deleted event's id: it can't be used again. */
    boolean isUsedUp() {
        return status == 403 && !isTransient();
    }

    boolean syncTokenExpired() {
        return status == 410;
    }

    /** Trying again later may help. */
    boolean isTransient() {
        return status == 429 || status >= 500 || (status == 403 && RATE_REASONS.contains(reason));
    }

    /** The credential is revoked, or reaches this calendar no longer: only the clinic can help. */
    boolean isAboutTheCredential() {
        return status == 401 || "invalid_grant".equals(reason) || (status == 403 && !isTransient());
    }
}
