package ai.voxanne.booking.vapi.credential;

import java.util.Locale;

/** The kinds of Vapi's ids that tell which clinic a call is for. */
enum MappedId {
    PHONE_NUMBER_ID,
    PHONE_NUMBER,
    ASSISTANT_ID;

    /** Reads {@link #word()}. */
    static MappedId of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Its name in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name in the API. */
    String field() {
        return word() + "s";
    }
}
