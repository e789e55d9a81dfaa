package ai.voxanne.booking.calendar;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a calendar calls an appointment: the service, and of the patient as little as the clinic wants. */
public final class EventTitle {

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private EventTitle() {}

    /** @param detail {@code none}, {@code initials} or {@code name} */
    public static String of(@Nullable String service, @Nullable String patientName, String detail) {
        String what = service == null ? "Appointment" : service;
        return switch (detail) {
            case "name" -> patientName == null ? what : what + " (" + patientName + ")";
            case "initials" -> patientName == null ? what : what + " (" + initials(patientName) + ")";
            default -> what;
        };
    }

    private static String initials(String name) {
        return SPACE.splitAsStream(name.strip())
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, part.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT) + ".")
                .collect(Collectors.joining(" "));
    }
}
