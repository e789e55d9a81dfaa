package ai.voxanne.knowledge.clinic;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which of an organization's clinics is asked about. What holds for all of them may always be told.
 *
 * @param clinic whose facts may be told; null if there is none, or any
 * @param any whether those of each clinic may be told
 */
public record ClinicScope(@Nullable UUID clinic, boolean any) {

    /** All of the organization's clinics. */
    public static final ClinicScope ANY = new ClinicScope(null, true);

    /** One of them, and nobody can tell which: only what holds for all. */
    public static final ClinicScope UNKNOWN = new ClinicScope(null, false);

    /** One clinic. */
    public static ClinicScope of(UUID clinic) {
        return new ClinicScope(clinic, false);
    }

    /** The clinic that a request names; any, if it names none. */
    public static ClinicScope of(Optional<Clinic> named) {
        return named.map(clinic -> of(clinic.id())).orElse(ANY);
    }
}
