package ai.voxanne.booking.vapi.credential;

import ai.voxanne.booking.clinic.ClinicDirectory;
import ai.voxanne.booking.input.Fields;
import ai.voxanne.platform.org.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Connects a clinic to Vapi. */
@Path("/api/clinics/{id}/vapi")
@Authenticated
class VapiSetupResource {

    private final ClinicDirectory clinics;
    private final VapiSetup setup;
    private final Caller caller;

    VapiSetupResource(ClinicDirectory clinics, VapiSetup setup, Caller caller) {
        this.clinics = clinics;
        this.setup = setup;
        this.caller = caller;
    }

    /** Changes what is sent and answers with all of it, except for the secret, which is never read back. */
    @PUT
    public Uni<Map<String, Object>> change(@PathParam("id") String clinicId, @Nullable Map<String, Object> body) {
        caller.mustBe("admin", "staff");
        var requester = new Requester(caller.org(), caller.id().toString(), null);
        return clinics.require(caller.org(), clinicId)
                .chain(clinic -> setup.change(requester, clinic.id(), SetupChange.read(Fields.of(body), clinic)));
    }
}
