package ai.voxanne.identity.organization;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The organizations that a caller can see: row security makes that exactly one. */
@ApplicationScoped
public class Organizations {

    private final OrgDatabase database;
    private final ClinicRepository clinics;

    Organizations(OrgDatabase database, ClinicRepository clinics) {
        this.database = database;
        this.clinics = clinics;
    }

    public Uni<List<Organization>> visibleTo(OrgId org) {
        return database.inOrg(org, clinics::organizations);
    }
}
