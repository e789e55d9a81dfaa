package ai.voxanne.identity.account;

import ai.voxanne.identity.token.OpaqueToken;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class RefreshTokenRepository {

    private static final String INSERT = """
            INSERT INTO refresh_tokens (org_id, account_id, family_id, token_hash, expires_at)
            VALUES ($1, $2, $3, $4, now() + $5 * interval '1 second')
            """;
    // One revoked token ends the family, so a refresh that races a log-out leaves nothing usable behind.
    private static final String USE = """
            UPDATE refresh_tokens AS presented
            SET used_at = clock_timestamp()
            WHERE org_id = $1 AND token_hash = $2 AND used_at IS NULL AND expires_at > now()
              AND NOT EXISTS (
                  SELECT FROM refresh_tokens AS relative
                  WHERE relative.org_id = presented.org_id
                    AND relative.family_id = presented.family_id
                    AND relative.revoked_at IS NOT NULL)
            RETURNING account_id, family_id
            """;
    // now() is when this transaction began: a token used after that was used by a rival, not by a thief long ago.
    private static final String REUSED = """
            SELECT account_id, family_id
            FROM refresh_tokens
            WHERE org_id = $1 AND token_hash = $2 AND used_at <= now()
            """;
    private static final String END_FAMILY = """
            UPDATE refresh_tokens
            SET revoked_at = now()
            WHERE org_id = $1 AND family_id = $2 AND revoked_at IS NULL
            """;

    Uni<Void> insert(SqlConnection tx, Family family, OpaqueToken token, Duration lifetime) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        family.org().value(), family.account(), family.id(), Buffer.buffer(token.hash()), (double)
                                lifetime.toSeconds()))
                .replaceWithVoid();
    }

    /** Marks a good token as used; empty if it isn't good. */
    Uni<Optional<Family>> use(SqlConnection tx, OpaqueToken token) {
        return family(tx, USE, token);
    }

    /** The family of a token that was used before; empty if it never was, or only just now by a rival. */
    Uni<Optional<Family>> reused(SqlConnection tx, OpaqueToken token) {
        return family(tx, REUSED, token);
    }

    Uni<Void> end(SqlConnection tx, OrgId org, UUID family) {
        return tx.preparedQuery(END_FAMILY)
                .execute(Tuple.of(org.value(), family))
                .replaceWithVoid();
    }

    private static Uni<Optional<Family>> family(SqlConnection tx, String sql, OpaqueToken token) {
        return tx.preparedQuery(sql)
                .execute(Tuple.of(token.org().value(), Buffer.buffer(token.hash())))
                .map(rows -> family(token.org(), rows));
    }

    private static Optional<Family> family(OrgId org, RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Family(org, row.getUUID("account_id"), row.getUUID("family_id")))
                .findFirst();
    }

    /** All refresh tokens that come from one log-in; its id is the access tokens' {@code sid}. */
    record Family(OrgId org, UUID account, UUID id) {}
}
