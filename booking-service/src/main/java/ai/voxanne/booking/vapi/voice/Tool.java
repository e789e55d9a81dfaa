package ai.voxanne.booking.vapi.voice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an assistant can have done. */
public enum Tool {
    BOOK_APPOINTMENT,
    CHECK_AVAILABILITY,
    RESCHEDULE_APPOINTMENT,
    CANCEL_APPOINTMENT,
    FIND_APPOINTMENTS,
    SEARCH_KNOWLEDGE;

    /** Its name in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it does something that must not be done twice. */
    boolean changesSomething() {
        return this == BOOK_APPOINTMENT || this == RESCHEDULE_APPOINTMENT || this == CANCEL_APPOINTMENT;
    }

    /** The tool of exactly this name. */
    public static Optional<Tool> of(String word) {
        return Arrays.stream(values()).filter(tool -> tool.word().equals(word)).findFirst();
    }

    /** The tool that a model means, whatever the case style: {@code bookAppointment} too. */
    static Optional<Tool> meant(String name) {
        String letters = letters(name);
        return Arrays.stream(values())
                .filter(tool -> letters(tool.word()).equals(letters))
                .findFirst();
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
