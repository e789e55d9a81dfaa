package ai.voxanne.identity.invitation;

import ai.voxanne.identity.account.LoggedIn;
import ai.voxanne.identity.account.SignupLimit;
import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.RequestRules;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Inviting people and being invited. */
@Path("/api")
@Authenticated
class InvitationResource {

    private final Invitations invitations;
    private final Joining joining;
    private final SignupLimit limit;
    private final RequestRules rules;
    private final Caller caller;

    InvitationResource(Invitations invitations, Joining joining, SignupLimit limit, RequestRules rules, Caller caller) {
        this.invitations = invitations;
        this.joining = joining;
        this.limit = limit;
        this.rules = rules;
        this.caller = caller;
    }

    @POST
    @Path("users/invitations")
    @ResponseStatus(201)
    @Cache(noStore = true)
    public Uni<Invitation.Issued> invite(@Nullable InvitationRequest request) {
        caller.mustBe("admin");
        return invitations.invite(caller.org(), caller.id(), rules.present(request));
    }

    @POST
    @Path("auth/accept-invitation")
    @PermitAll
    @ResponseStatus(201)
    @Cache(noStore = true)
    public Uni<LoggedIn> accept(@Nullable AcceptRequest request, @Context HttpServerRequest http) {
        var accepted = rules.valid(request);
        limit.count(http.remoteAddress().hostAddress());
        return joining.accept(accepted);
    }
}
