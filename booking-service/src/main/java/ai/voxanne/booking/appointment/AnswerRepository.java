package ai.voxanne.booking.appointment;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What requests were told, kept under their idempotency keys. */
@ApplicationScoped
class AnswerRepository {

    private static final String TOLD = """
            SELECT answer
            FROM idempotency_records
            WHERE org_id = $1 AND key = $2 AND request_hash = decode($3, 'hex') AND answer IS NOT NULL
                AND created_at >= now() - interval '24 hours'
            """;

    // The first writer wins: everybody who asks the same is told the same.
    private static final String SETTLE = """
            UPDATE idempotency_records
            SET answer = coalesce(answer, $3)
            WHERE org_id = $1 AND key = ANY ($2)
            RETURNING answer
            """;

    private final OrgDatabase database;

    AnswerRepository(OrgDatabase database) {
        this.database = database;
    }

    /** What the first request with this key and meaning was told; empty after a day, or if there was none. */
    Uni<Optional<String>> told(OrgId org, IdempotencyKey key) {
        return database.query(org, TOLD, Tuple.of(org.value(), key.key(), key.meaningHash()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("answer"))
                        .findFirst());
    }

    /** Stores the answer unless there is one already; returns the one that is stored. */
    Uni<String> settle(OrgId org, List<IdempotencyKey> keys, String answer) {
        var words = keys.stream().map(IdempotencyKey::key).toArray(String[]::new);
        return database.query(org, SETTLE, Tuple.of(org.value(), words, answer))
                .map(rows -> rows.iterator().hasNext() ? rows.iterator().next().getString("answer") : answer);
    }
}
