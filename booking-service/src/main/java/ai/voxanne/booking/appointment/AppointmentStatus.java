package ai.voxanne.booking.appointment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an appointment stands. */
public enum AppointmentStatus {
    BOOKED,
    CONFIRMED,
    COMPLETED,
    CANCELLED,
    NO_SHOW,
    HELD;

    /** Its name in the API and in the database, such as {@code no_show}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #word()}; empty for anything else. */
    public static Optional<AppointmentStatus> of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst();
    }

    /** True while nobody else can have the time. */
    public boolean occupiesTime() {
        return this == BOOKED || this == CONFIRMED || this == HELD;
    }
}
