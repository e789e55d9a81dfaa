package ai.voxanne.booking.privacy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose key encrypts: a patient's, or a caller's who is nobody's patient yet.
 *
 * @param call the call in which an unknown caller spoke
 */
public record Person(@Nullable UUID patient, @Nullable String call) {

    public Person {
        if (patient != null && call != null) {
            throw new IllegalArgumentException("a person is known by one or the other");
        }
    }

    public static Person patient(UUID id) {
        return new Person(id, null);
    }

    public static Person caller(String call) {
        return new Person(null, call);
    }

    /** Somebody of whom nothing is known: each time another. */
    public static Person unknown() {
        return new Person(null, null);
    }
}
