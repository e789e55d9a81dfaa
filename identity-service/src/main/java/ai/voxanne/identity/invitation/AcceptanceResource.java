package ai.voxanne.identity.invitation;

import ai.voxanne.identity.account.LoggedIn;
import ai.voxanne.identity.account.SignupLimit;
import ai.voxanne.platform.problem.RequestRules;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Being invited. */
@Path("/api/auth/accept-invitation")
@PermitAll
class AcceptanceResource {

    private final Joining joining;
    private final SignupLimit limit;
    private final RequestRules rules;

    AcceptanceResource(Joining joining, SignupLimit limit, RequestRules rules) {
        this.joining = joining;
        this.limit = limit;
        this.rules = rules;
    }

    @POST
    @ResponseStatus(201)
    @Cache(noStore = true)
    public Uni<LoggedIn> accept(@Nullable AcceptRequest request, @Context HttpServerRequest http) {
        var accepted = rules.valid(request);
        limit.count(http.remoteAddress().hostAddress());
        return joining.accept(accepted);
    }
}
