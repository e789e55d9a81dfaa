package ai.voxanne.identity.token;

import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Ends access tokens before they expire: every service refuses them a few seconds later. */
@ApplicationScoped
public class Revoking {

    private final RevocationRepository revocations;
    private final TokenLifetimes lifetimes;

    Revoking(RevocationRepository revocations, TokenLifetimes lifetimes) {
        this.revocations = revocations;
        this.lifetimes = lifetimes;
    }

    /** Revokes all tokens that carry this {@code jti}, {@code sid} or {@code sub}. */
    public Uni<Void> revoke(SqlConnection tx, OrgId org, UUID subject) {
        return revocations.insert(tx, org, subject, lifetimes.ofAccess());
    }
}
