package ai.voxanne.identity.invitation;

import ai.voxanne.identity.account.LoggedIn;
import ai.voxanne.identity.account.Members;
import ai.voxanne.identity.account.Sessions;
import ai.voxanne.identity.password.Passwords;
import ai.voxanne.identity.provider.Providers;
import ai.voxanne.identity.token.OpaqueToken;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;

/** Turns an invitation into a member of the organization. */
@ApplicationScoped
class Joining {

    private final OrgDatabase database;
    private final InvitationRepository invitations;
    private final Members members;
    private final Providers providers;
    private final Passwords passwords;
    private final Sessions sessions;

    Joining(
            OrgDatabase database,
            InvitationRepository invitations,
            Members members,
            Providers providers,
            Passwords passwords,
            Sessions sessions) {
        this.database = database;
        this.invitations = invitations;
        this.members = members;
        this.providers = providers;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /** Looks before it hashes: a guessed token must not cost a core's time. */
    Uni<LoggedIn> accept(AcceptRequest request) {
        OpaqueToken token = OpaqueToken.parse(request.token()).orElseThrow(Joining::notGood);
        return database.inOrg(token.org(), tx -> invitations.isOpen(tx, token))
                .invoke(Joining::requireGood)
                .chain(() -> passwords.hash(request.password()))
                .chain(hash -> database.inOrg(token.org(), tx -> join(tx, token, request, hash)));
    }

    private Uni<LoggedIn> join(SqlConnection tx, OpaqueToken token, AcceptRequest request, String hash) {
        return invitations
                .accept(tx, token)
                .map(accepted -> accepted.orElseThrow(Joining::notGood))
                .chain(invitation -> profile(
                                tx, token, invitation, request.fullName().strip())
                        .call(id -> members.join(tx, token.org(), id, invitation.email(), hash)))
                .chain(id -> sessions.open(tx, token.org(), id, "invitation_accepted"))
                .map(opened -> opened.orElseThrow());
    }

    private Uni<UUID> profile(SqlConnection tx, OpaqueToken token, Invitation invitation, String fullName) {
        UUID clinic = Objects.requireNonNullElse(invitation.clinicId(), invitation.orgId());
        return "provider".equals(invitation.role())
                ? providers.joining(tx, token.org(), clinic, fullName, invitation.email())
                : invitations.insertProfile(tx, invitation, fullName);
    }

    private static void requireGood(boolean open) {
        if (!open) {
            throw notGood();
        }
    }

    private static RuntimeException notGood() {
        return Problem.invalid("token", "is unknown, used or expired").toException();
    }
}
