package ai.voxanne.booking.availability;

import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** When a clinic's providers are free. */
@ApplicationScoped
public class Availability {

    /**
     * Every free start on the providers' grids, ascending. Fails with ForeignClinicException for a clinic that isn't the
     * organization's, and with a not-found ProblemException for an unknown provider.
     */
    public Uni<List<FreeSlot>> freeSlots(OrgId org, AvailabilityQuery query) {
        throw new UnsupportedOperationException();
    }
}
