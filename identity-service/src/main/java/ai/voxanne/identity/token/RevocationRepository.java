package ai.voxanne.identity.token;

import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

@ApplicationScoped
class RevocationRepository {

    // A verifier's clock may be behind ours, so the row outlives the last token by a minute.
    private static final String INSERT = """
            INSERT INTO revocations (org_id, subject, expires_at)
            VALUES ($1, $2, now() + $3 * interval '1 second' + interval '1 minute')
            ON CONFLICT (org_id, subject) DO UPDATE SET expires_at = excluded.expires_at
            """;

    Uni<Void> insert(SqlConnection tx, OrgId org, UUID subject, Duration longest) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(org.value(), subject, (double) longest.toSeconds()))
                .replaceWithVoid();
    }
}
