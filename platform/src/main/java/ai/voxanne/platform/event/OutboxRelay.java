package ai.voxanne.platform.event;

import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/**
 * Publishes a service's outbox to Kafka, then deletes what was published. Several relays may run: each locks whole
 * buckets of keys, because skipping single locked rows would reorder one key's events. A crash between publishing and
 * deleting publishes again; consumers expect that.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final int BATCH = 500;

    private static final String LOCK_BUCKETS = """
            SELECT bucket
            FROM (SELECT DISTINCT bucket FROM outbox WHERE source = $1) AS waiting
            WHERE pg_try_advisory_xact_lock(hashtext('outbox ' || $1), bucket)
            """;

    // A statement of its own: its snapshot must be younger than the locks, or it would see what a rival has deleted.
    private static final String READ = """
            SELECT id, org_id, topic, event_id, type, key, data, traceparent, occurred_at
            FROM outbox
            WHERE source = $1 AND bucket = ANY ($2)
            ORDER BY id
            LIMIT $3
            """;

    private static final String DELETE = "DELETE FROM outbox WHERE source = $1 AND bucket = ANY ($2) AND id = ANY ($3)";

    private final SystemDatabase database;
    private final MutinyEmitter<String> kafka;
    private final String source;
    private final AtomicInteger wakeUps = new AtomicInteger();

    OutboxRelay(
            SystemDatabase database,
            @Channel("outbox") MutinyEmitter<String> kafka,
            @ConfigProperty(name = "voxanne.service") String source) {
        this.database = database;
        this.kafka = kafka;
        this.source = source;
    }

    /** Publishes soon what is in the outbox; wake-ups during a pass become one more pass. */
    public void wake() {
        if (wakeUps.getAndIncrement() == 0) {
            pass();
        }
    }

    /** The safety net under {@link #wake()}: finds what a crashed instance left behind. */
    @Scheduled(every = "{voxanne.outbox.poll}", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void poll() {
        wake();
    }

    private void pass() {
        int answered = wakeUps.get();
        publishBatch().subscribe().with(published -> afterPass(answered, published == BATCH), failure -> {
            Log.warnf("The outbox could not be published (%s); it stays for the next poll", reason(failure));
            wakeUps.set(0);
        });
    }

    private void afterPass(int answered, boolean more) {
        if (more || !wakeUps.compareAndSet(answered, 0)) {
            pass();
        }
    }

    private Uni<Integer> publishBatch() {
        return database.inTransaction(tx -> tx.preparedQuery(LOCK_BUCKETS)
                .execute(Tuple.of(source))
                .map(OutboxRelay::buckets)
                .chain(buckets -> buckets.length == 0 ? nothing() : publishBuckets(tx, buckets)));
    }

    private Uni<Integer> publishBuckets(SqlConnection tx, Short[] buckets) {
        return tx.preparedQuery(READ)
                .execute(Tuple.of(source, buckets, BATCH))
                .map(OutboxRelay::stream)
                .call(rows -> publish(rows))
                .call(rows -> tx.preparedQuery(DELETE).execute(Tuple.of(source, buckets, ids(rows))))
                .map(List::size);
    }

    // Sent in order without waiting in between; the idempotent producer keeps a key's order.
    private Uni<Void> publish(List<Row> rows) {
        var sent = rows.stream().map(this::publish).toList();
        return sent.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(sent).andFailFast().replaceWithVoid();
    }

    private Uni<Void> publish(Row row) {
        var event = event(row);
        var headers = new RecordHeaders();
        headers.add("content-type", CloudEvent.CONTENT_TYPE.getBytes(StandardCharsets.US_ASCII));
        if (event.traceparent() != null) {
            headers.add("traceparent", event.traceparent().getBytes(StandardCharsets.US_ASCII));
        }
        var record = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(row.getString("topic"))
                .withKey(event.subject())
                .withHeaders(headers)
                .build();
        return kafka.sendMessage(Message.of(event.toJson(), Metadata.of(record)));
    }

    private CloudEvent event(Row row) {
        return new CloudEvent(
                row.getUUID("event_id"),
                "/voxanne/" + source,
                row.getString("type"),
                row.getString("key"),
                row.getOffsetDateTime("occurred_at")
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toInstant(),
                new OrgId(row.getUUID("org_id")),
                row.getString("traceparent"),
                row.getJsonObject("data"));
    }

    private static Uni<Integer> nothing() {
        return Uni.createFrom().item(0);
    }

    private static Short[] buckets(RowSet<Row> rows) {
        return stream(rows).stream().map(row -> row.getShort("bucket")).toArray(Short[]::new);
    }

    private static Long[] ids(List<Row> rows) {
        return rows.stream().map(row -> row.getLong("id")).toArray(Long[]::new);
    }

    private static List<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    private static String reason(Throwable failure) {
        return failure.getClass().getName();
    }
}
