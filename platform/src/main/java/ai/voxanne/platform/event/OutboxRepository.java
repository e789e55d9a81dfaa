package ai.voxanne.platform.event;

import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A service's outbox as its relay sees it: the events of all organizations, in buckets of keys. */
@ApplicationScoped
class OutboxRepository {

    // Only buckets with something in them are locked, so that rivals can have the rest. Nobody waits for the disk at
    // the
    // end: a deletion that a crash forgets only publishes an event again, which consumers expect.
    private static final String LOCK_BUCKETS = """
            WITH waiting AS MATERIALIZED (
                SELECT b::smallint AS bucket
                FROM generate_series(0, 15) AS b
                WHERE EXISTS (SELECT FROM outbox WHERE source = $1 AND bucket = b))
            SELECT bucket, set_config('synchronous_commit', 'off', true)
            FROM waiting
            WHERE pg_try_advisory_xact_lock(hashtext('outbox ' || $1), bucket)
            """;

    // A statement of its own: its snapshot must be younger than the locks, or it would see what a rival has deleted.
    // Bucket by bucket, because sorting a long backlog for each batch would take longer than publishing it.
    private static final String READ = """
            SELECT o.id, o.org_id, o.topic, o.event_id, o.type, o.key, o.data, o.traceparent, o.occurred_at
            FROM unnest($2::smallint[]) AS b
            CROSS JOIN LATERAL (
                SELECT * FROM outbox WHERE source = $1 AND bucket = b ORDER BY id LIMIT $3) AS o
            ORDER BY o.id
            """;

    private static final String DELETE = "DELETE FROM outbox WHERE source = $1 AND bucket = ANY ($2) AND id = ANY ($3)";

    private static final String AGE = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - min(occurred_at)), 0)::double precision AS seconds
            FROM outbox
            WHERE source = $1
            """;

    private final SystemDatabase database;
    private final String source;

    OutboxRepository(SystemDatabase database, @ConfigProperty(name = "voxanne.service") String source) {
        this.database = database;
        this.source = source;
    }

    /** The buckets that have events and are nobody else's; they are this transaction's until it ends. */
    Uni<List<Short>> lockBuckets(SqlConnection tx) {
        return tx.preparedQuery(LOCK_BUCKETS)
                .execute(Tuple.of(source))
                .map(rows ->
                        list(rows).stream().map(row -> row.getShort("bucket")).toList());
    }

    /** The oldest events of these buckets, oldest first, at most {@code perBucket} of each. */
    Uni<List<Stored>> read(SqlConnection tx, List<Short> buckets, int perBucket) {
        return tx.preparedQuery(READ)
                .execute(Tuple.of(source, buckets.toArray(Short[]::new), perBucket))
                .map(rows -> list(rows).stream().map(this::stored).toList());
    }

    Uni<Void> delete(SqlConnection tx, List<Short> buckets, List<Stored> published) {
        Long[] ids = published.stream().map(Stored::id).toArray(Long[]::new);
        return tx.preparedQuery(DELETE)
                .execute(Tuple.of(source, buckets.toArray(Short[]::new), ids))
                .replaceWithVoid();
    }

    /** How long the oldest event has been waiting; zero when there is none. */
    Uni<Duration> age() {
        return database.query(AGE, Tuple.of(source))
                .map(rows -> rows.iterator().next().getDouble("seconds"))
                .map(seconds -> Duration.ofMillis((long) (seconds * 1000)));
    }

    private Stored stored(Row row) {
        var event = new CloudEvent(
                row.getUUID("event_id"),
                "/voxanne/" + source,
                row.getString("type"),
                row.getString("key"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                new OrgId(row.getUUID("org_id")),
                row.getString("traceparent"),
                row.getJsonObject("data"));
        return new Stored(row.getLong("id"), row.getString("topic"), event);
    }

    private static List<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    /** An event in the outbox, and where it goes. */
    record Stored(long id, String topic, CloudEvent event) {}
}
