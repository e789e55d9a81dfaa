package ai.voxanne.identity.invitation;

import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.RequestRules;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Inviting people. */
@Path("/api/users/invitations")
@Authenticated
class InvitationResource {

    private final Invitations invitations;
    private final RequestRules rules;
    private final Caller caller;

    InvitationResource(Invitations invitations, RequestRules rules, Caller caller) {
        this.invitations = invitations;
        this.rules = rules;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    @Cache(noStore = true)
    public Uni<Invitation.Issued> invite(@Nullable InvitationRequest request) {
        caller.mustBe("admin");
        return invitations.invite(caller.org(), caller.id(), rules.present(request));
    }
}
