package ai.voxanne.booking.clinic;

import ai.voxanne.booking.input.Field;
import ai.voxanne.booking.input.Fields;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.ForeignClinicException;
import ai.voxanne.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organization's clinics and providers, as they are now. */
@ApplicationScoped
public class ClinicDirectory {

    private static final String CLINIC_ID = "clinic_id";
    private static final int MAX_ID = 200;

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
        return Uni.createFrom()
                .item(() -> new Field(CLINIC_ID, clinicAsSent).id())
                .chain(id -> clinics.clinics(org, id))
                .map(found -> found.stream().findFirst().orElseThrow(() -> new ForeignClinicException(clinicAsSent)));
    }

    /** The clinic that a body names as its {@code clinic_id}, as in {@link #require(OrgId, String)}. */
    public Uni<Clinic> require(OrgId org, Fields body) {
        return require(org, body.optional(CLINIC_ID).map(id -> id.line(MAX_ID)).orElse(null));
    }

    /** All clinics by name. */
    public Uni<List<Clinic>> clinics(OrgId org) {
        return clinics.clinics(org, null);
    }

    /** The clinic's active providers by name. */
    public Uni<List<Provider>> providers(OrgId org, UUID clinic) {
        return clinics.providers(org, clinic);
    }

    private static Clinic only(List<Clinic> all) {
        if (all.size() != 1) {
            throw Problem.invalid(CLINIC_ID, "is missing").toException();
        }
        return all.getFirst();
    }
}
