package ai.voxanne.knowledge.clinic;

import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.ForeignClinicException;
import ai.voxanne.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An organization's clinics, as requests name them. */
@ApplicationScoped
public class ClinicDirectory {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final ClinicRepository clinics;

    ClinicDirectory(ClinicRepository clinics) {
        this.clinics = clinics;
    }

    /**
     * The clinic that a request names; none if it names none, which means all of the organization's. Fails with
     * ForeignClinicException unless it is the organization's; text that is no UUID is a bad request.
     */
    public Uni<Optional<Clinic>> named(OrgId org, @Nullable String clinicAsSent) {
        if (clinicAsSent == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (!UUID_FORM.matcher(clinicAsSent).matches()) {
            return Uni.createFrom()
                    .failure(Problem.invalid("clinic_id", "must be a UUID").toException());
        }
        return clinics.find(org, UUID.fromString(clinicAsSent))
                .map(found -> Optional.of(found.orElseThrow(() -> new ForeignClinicException(clinicAsSent))));
    }

    /** The countries that may be meant, by ISO 3166. */
    public Uni<Set<String>> countries(OrgId org, ClinicScope scope) {
        return clinics.countries(org, scope.clinic());
    }
}
