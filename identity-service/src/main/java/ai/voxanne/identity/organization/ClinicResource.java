package ai.voxanne.identity.organization;

import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.RequestRules;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** An organization's locations. */
@Path("/api/clinics")
@Authenticated
class ClinicResource {

    private final Clinics clinics;
    private final RequestRules rules;
    private final Caller caller;

    ClinicResource(Clinics clinics, RequestRules rules, Caller caller) {
        this.clinics = clinics;
        this.rules = rules;
        this.caller = caller;
    }

    @GET
    public Uni<List<Clinic>> list() {
        caller.mustBe("admin", "staff", "provider");
        return clinics.all(caller.org());
    }

    @POST
    @ResponseStatus(201)
    public Uni<Clinic> add(@Nullable ClinicRequest wanted) {
        caller.mustBe("admin", "staff");
        return clinics.add(caller.org(), caller.id(), rules.valid(wanted));
    }

    @GET
    @Path("{id}")
    public Uni<Clinic> get(@PathParam("id") String id) {
        caller.mustBe("admin", "staff", "provider");
        return clinics.own(caller.org(), id);
    }

    @PATCH
    @Path("{id}")
    public Uni<Clinic> change(@PathParam("id") String id, @Nullable ObjectNode change) {
        caller.mustBe("admin", "staff");
        return clinics.change(caller.org(), caller.id(), id, change);
    }
}
