package ai.voxanne.booking.calendar;

import ai.voxanne.booking.clinic.ClinicDirectory;
import ai.voxanne.booking.input.Fields;
import ai.voxanne.platform.org.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Connects a clinic to Google Calendar. */
@Path("/api/clinics/{id}/calendar")
@Authenticated
class CalendarResource {

    private final ClinicDirectory clinics;
    private final CalendarSetup setup;
    private final Caller caller;

    CalendarResource(ClinicDirectory clinics, CalendarSetup setup, Caller caller) {
        this.clinics = clinics;
        this.setup = setup;
        this.caller = caller;
    }

    /** How the connection is, never with the credential. */
    @GET
    public Uni<ConnectionStatus> read(@PathParam("id") String clinicId) {
        caller.mustBe("admin", "staff");
        return clinics.require(caller.org(), clinicId).chain(clinic -> setup.status(caller.org(), clinic.id()));
    }

    /** Changes what is sent; what waited for the calendar goes on. */
    @PUT
    public Uni<ConnectionStatus> change(@PathParam("id") String clinicId, @Nullable Map<String, Object> body) {
        caller.mustBe("admin", "staff");
        String actor = caller.id().toString();
        return clinics.require(caller.org(), clinicId)
                .chain(clinic ->
                        setup.change(caller.org(), clinic.id(), actor, ConnectionChange.read(Fields.of(body))));
    }

    @DELETE
    public Uni<Void> disconnect(@PathParam("id") String clinicId) {
        caller.mustBe("admin", "staff");
        String actor = caller.id().toString();
        return clinics.require(caller.org(), clinicId)
                .chain(clinic -> setup.disconnect(caller.org(), clinic.id(), actor));
    }
}
