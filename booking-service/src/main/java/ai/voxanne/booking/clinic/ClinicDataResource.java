package ai.voxanne.booking.clinic;

import ai.voxanne.platform.org.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A clinic's own rows at a glance, for dashboards. */
@Path("/functions/v1/get_clinic_data")
@RolesAllowed({"admin", "staff"})
class ClinicDataResource {

    private final ClinicDirectory directory;
    private final ClinicRepository clinics;
    private final Caller caller;

    ClinicDataResource(ClinicDirectory directory, ClinicRepository clinics, Caller caller) {
        this.directory = directory;
        this.clinics = clinics;
        this.caller = caller;
    }

    /** The clinic, its providers, counts, and the appointments that come next. */
    @GET
    public Uni<Map<String, Object>> data(@QueryParam("clinic_id") @Nullable String clinicId) {
        var org = caller.org();
        return directory
                .require(org, clinicId)
                .chain(clinic -> clinics.data(org, clinic.id()))
                .map(json -> json.getMap());
    }
}
