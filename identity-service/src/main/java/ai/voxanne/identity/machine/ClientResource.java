package ai.voxanne.identity.machine;

import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.RequestRules;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Credentials for machines. */
@Path("/api/clients")
@Authenticated
class ClientResource {

    private final MachineClients clients;
    private final RequestRules rules;
    private final Caller caller;

    ClientResource(MachineClients clients, RequestRules rules, Caller caller) {
        this.clients = clients;
        this.rules = rules;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    @Cache(noStore = true)
    public Uni<MachineClient.Issued> add(@Nullable ClientRequest wanted) {
        caller.mustBe("admin");
        return clients.add(caller.org(), caller.id(), rules.valid(wanted));
    }

    @GET
    public Uni<List<MachineClient>> list() {
        caller.mustBe("admin");
        return clients.all(caller.org());
    }

    @DELETE
    @Path("{id}")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        caller.mustBe("admin");
        return clients.delete(caller.org(), caller.id(), id);
    }
}
