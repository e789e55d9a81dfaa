package ai.voxanne.booking.patient;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a patient is named and reached.
 *
 * @param email as it was sent
 * @param phone E.164
 */
public record PatientContact(
        String name, @Nullable String email, @Nullable String phone) {

    /** A name as people compare it: one case, one space between words. */
    public static String nameKey(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
