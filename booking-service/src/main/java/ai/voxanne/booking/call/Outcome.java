package ai.voxanne.booking.call;

import java.util.Locale;

/** What came of a call. */
public enum Outcome {
    BOOKED,
    NOT_BOOKED,
    TRANSFERRED,
    VOICEMAIL,
    FAILED;

    /** Its name in the API and the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
