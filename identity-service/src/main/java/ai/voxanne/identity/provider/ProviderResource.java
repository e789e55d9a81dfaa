package ai.voxanne.identity.provider;

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
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The people who see patients, and when. */
@Path("/api/providers")
@Authenticated
class ProviderResource {

    private final Providers providers;
    private final RequestRules rules;
    private final Caller caller;

    ProviderResource(Providers providers, RequestRules rules, Caller caller) {
        this.providers = providers;
        this.rules = rules;
        this.caller = caller;
    }

    @GET
    public Uni<List<Provider>> list() {
        caller.mustBe("admin", "staff");
        return providers.all(caller.org());
    }

    @POST
    @ResponseStatus(201)
    public Uni<Provider> add(@Nullable ProviderRequest wanted) {
        caller.mustBe("admin", "staff");
        return providers.add(caller.org(), caller.id(), rules.present(wanted));
    }

    @PATCH
    @Path("{id}")
    public Uni<Provider> change(@PathParam("id") UUID id, @Nullable ObjectNode change) {
        caller.mustBe("admin", "staff");
        return providers.change(caller.org(), caller.id(), id, change);
    }
}
