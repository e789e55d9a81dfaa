package ai.voxanne.followup.followup;

import java.util.Locale;

/** How far a follow-up has come. */
enum Status {
    QUEUED,
    SENT,
    DELIVERED,
    FAILED,
    SUPPRESSED,
    DEFERRED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
