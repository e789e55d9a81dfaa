package ai.voxanne.followup.setting;

import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.ForeignClinicException;
import ai.voxanne.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An organization's clinics, as requests name them. */
@ApplicationScoped
public class ClinicDirectory {

    private static final String CLINIC_ID = "clinic_id";
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final ClinicRepository clinics;

    ClinicDirectory(ClinicRepository clinics) {
        this.clinics = clinics;
    }

    /**
     * The clinic that a request names. With no name it is the organization's only one; with several that is a bad
     * request, and so is text that is no UUID. Fails with ForeignClinicException unless it is the organization's.
     */
    public Uni<Clinic> require(OrgId org, @Nullable String clinicAsSent) {
        if (clinicAsSent == null) {
            return clinics.clinics(org, null).map(ClinicDirectory::only);
        }
        if (!UUID_FORM.matcher(clinicAsSent).matches()) {
            throw Problem.invalid(CLINIC_ID, "must be a UUID").toException();
        }
        return clinics.clinics(org, UUID.fromString(clinicAsSent))
                .map(found -> found.stream().findFirst().orElseThrow(() -> new ForeignClinicException(clinicAsSent)));
    }

    private static Clinic only(List<Clinic> all) {
        if (all.size() != 1) {
            throw Problem.invalid(CLINIC_ID, "is missing: the organization has several clinics")
                    .toException();
        }
        return all.getFirst();
    }
}
