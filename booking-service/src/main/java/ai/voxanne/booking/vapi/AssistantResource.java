package ai.voxanne.booking.vapi;

import ai.voxanne.booking.clinic.ClinicDirectory;
import ai.voxanne.platform.org.Caller;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** What a clinic imports into Vapi. */
@Path("/api/clinics/{id}/vapi/assistant")
@Authenticated
class AssistantResource {

    private final ClinicDirectory clinics;
    private final AssistantDefinition definition;
    private final Caller caller;

    AssistantResource(ClinicDirectory clinics, AssistantDefinition definition, Caller caller) {
        this.clinics = clinics;
        this.definition = definition;
        this.caller = caller;
    }

    /** An assistant with its tools, ready but for the id of the clinic's credential in Vapi. */
    @GET
    public Uni<ObjectNode> assistant(@PathParam("id") String clinicId) {
        caller.mustBe("admin", "staff");
        return clinics.require(caller.org(), clinicId).map(definition::of);
    }
}
