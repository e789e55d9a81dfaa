package ai.voxanne.booking.clinic;

import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organization's clinics and providers, as they are now. */
@ApplicationScoped
public class ClinicDirectory {

    /**
     * The clinic that a request names. With no name it is the organization's only one; with several that is a bad
     * request, and so is text that is no UUID. Fails with ForeignClinicException unless it is the organization's.
     */
    public Uni<Clinic> require(OrgId org, @Nullable String clinicAsSent) {
        throw new UnsupportedOperationException();
    }

    /** All clinics, the oldest first. */
    public Uni<List<Clinic>> clinics(OrgId org) {
        throw new UnsupportedOperationException();
    }

    /** The clinic's active providers by name. */
    public Uni<List<Provider>> providers(OrgId org, UUID clinic) {
        throw new UnsupportedOperationException();
    }
}
