package ai.voxanne.identity.account;

import ai.voxanne.identity.account.RefreshTokenRepository.Family;
import ai.voxanne.identity.token.AccessTokens;
import ai.voxanne.identity.token.Bearer.Person;
import ai.voxanne.identity.token.OpaqueToken;
import ai.voxanne.identity.token.Revoking;
import ai.voxanne.identity.token.TokenLifetimes;
import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** A session begins with a log-in, goes on by refresh tokens that are good once each, and ends with a log-out. */
@ApplicationScoped
public class Sessions {

    private final OrgDatabase database;
    private final AccountRepository accounts;
    private final RefreshTokenRepository refreshTokens;
    private final AccessTokens accessTokens;
    private final Revoking revoking;
    private final TokenLifetimes lifetimes;
    private final AuditLog audit;

    Sessions(
            OrgDatabase database,
            AccountRepository accounts,
            RefreshTokenRepository refreshTokens,
            AccessTokens accessTokens,
            Revoking revoking,
            TokenLifetimes lifetimes,
            AuditLog audit) {
        this.database = database;
        this.accounts = accounts;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.revoking = revoking;
        this.lifetimes = lifetimes;
        this.audit = audit;
    }

    /** Begins a session; empty if this person may no longer come in. */
    public Uni<Optional<LoggedIn>> open(SqlConnection tx, OrgId org, UUID account, String how) {
        var family = new Family(org, account, UUID.randomUUID());
        return goOn(tx, family)
                .call(opened -> audit.append(
                        tx, AuditEntry.done(org, account.toString(), how, "accounts", account.toString())));
    }

    /** Exchanges a refresh token for new tokens; empty if it isn't good. A used one ends its whole session. */
    Uni<Optional<LoggedIn>> refresh(OpaqueToken token) {
        return database.inOrg(
                token.org(),
                tx -> refreshTokens
                        .use(tx, token)
                        .chain(good -> good.map(family -> goOn(tx, family)).orElseGet(() -> endIfReused(tx, token))));
    }

    /** Ends a session: its refresh tokens at once, its access tokens within seconds. */
    Uni<Void> close(OrgId org, UUID account, UUID session) {
        var entry = AuditEntry.done(org, account.toString(), "logged_out", "accounts", account.toString());
        return database.inOrg(org, tx -> end(tx, org, session).call(ended -> audit.append(tx, entry)));
    }

    private Uni<Optional<LoggedIn>> goOn(SqlConnection tx, Family family) {
        return accounts.member(tx, family.org(), family.account())
                .chain(found -> found.map(member -> tokens(tx, family, member).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<LoggedIn> tokens(SqlConnection tx, Family family, Member member) {
        var refreshToken = OpaqueToken.fresh(family.org());
        return refreshTokens
                .insert(tx, family, refreshToken, lifetimes.refreshToken())
                .replaceWith(() -> loggedIn(family, member, refreshToken));
    }

    private LoggedIn loggedIn(Family family, Member member, OpaqueToken refreshToken) {
        User user = member.user();
        var person = new Person(family.org(), user.id(), family.id(), user.email(), user.role());
        return new LoggedIn(
                user,
                member.organization(),
                member.clinic(),
                accessTokens.issue(person),
                refreshToken.text(),
                "Bearer",
                accessTokens.lifetimeSeconds());
    }

    // Somebody else has had this token: nobody can say who is the thief, so both have to log in again.
    private Uni<Optional<LoggedIn>> endIfReused(SqlConnection tx, OpaqueToken token) {
        return refreshTokens
                .reused(tx, token)
                .call(found -> found.map(family -> endReused(tx, family))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .replaceWith(Optional.empty());
    }

    private Uni<Void> endReused(SqlConnection tx, Family family) {
        return end(tx, family.org(), family.id()).chain(() -> audit.append(tx, reuse(family)));
    }

    private Uni<Void> end(SqlConnection tx, OrgId org, UUID session) {
        return refreshTokens.end(tx, org, session).chain(() -> revoking.revoke(tx, org, session));
    }

    private static AuditEntry reuse(Family family) {
        String account = family.account().toString();
        return AuditEntry.denied(family.org(), account, "refresh_token_reused", "accounts", account);
    }
}
