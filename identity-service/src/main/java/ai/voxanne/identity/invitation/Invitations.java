package ai.voxanne.identity.invitation;

import ai.voxanne.identity.organization.Clinics;
import ai.voxanne.identity.token.OpaqueToken;
import ai.voxanne.identity.token.TokenLifetimes;
import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.RequestRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;

/** Lets people into an organization: an admin invites, the invited person sets a name and a password. */
@ApplicationScoped
class Invitations {

    private final OrgDatabase database;
    private final InvitationRepository invitations;
    private final Clinics clinics;
    private final RequestRules rules;
    private final TokenLifetimes lifetimes;
    private final AuditLog audit;

    Invitations(
            OrgDatabase database,
            InvitationRepository invitations,
            Clinics clinics,
            RequestRules rules,
            TokenLifetimes lifetimes,
            AuditLog audit) {
        this.database = database;
        this.invitations = invitations;
        this.clinics = clinics;
        this.rules = rules;
        this.lifetimes = lifetimes;
        this.audit = audit;
    }

    Uni<Invitation.Issued> invite(OrgId org, UUID inviter, InvitationRequest request) {
        var token = OpaqueToken.fresh(org);
        return database.inOrg(
                org,
                tx -> checked(tx, org, request)
                        .chain(checked -> invitations.insert(tx, token, checked, inviter, lifetimes.invitation()))
                        .call(invitation -> audit.append(tx, invited(org, inviter, invitation)))
                        .map(invitation -> invitation.withToken(token.text())));
    }

    private Uni<InvitationRequest> checked(SqlConnection tx, OrgId org, InvitationRequest request) {
        Uni<?> clinic =
                request.clinicId() == null ? Uni.createFrom().voidItem() : clinics.own(tx, org, request.clinicId());
        return clinic.map(own -> inLowerCase(rules.valid(request))).call(valid -> refuseMember(tx, org, valid));
    }

    // An address that belongs to another organization isn't told here, but when the invitation is accepted.
    private Uni<Void> refuseMember(SqlConnection tx, OrgId org, InvitationRequest request) {
        return invitations
                .isMember(tx, org, request.email())
                .invoke(member -> {
                    if (member) {
                        throw Problem.conflict("That person is already in your organization.")
                                .toException();
                    }
                })
                .replaceWithVoid();
    }

    private static InvitationRequest inLowerCase(InvitationRequest request) {
        return new InvitationRequest(request.email().toLowerCase(Locale.ROOT), request.role(), request.clinicId());
    }

    private static AuditEntry invited(OrgId org, UUID inviter, Invitation invitation) {
        return AuditEntry.done(
                        org,
                        inviter.toString(),
                        "invitation_created",
                        "invitations",
                        invitation.id().toString())
                .with("role", invitation.role());
    }
}
