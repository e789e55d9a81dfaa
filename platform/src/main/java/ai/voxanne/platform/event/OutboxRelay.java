package ai.voxanne.platform.event;

import ai.voxanne.platform.event.OutboxRepository.Stored;
import ai.voxanne.platform.org.SystemDatabase;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Publishes a service's outbox to Kafka, then deletes what was published. Several relays may run: each locks whole
 * buckets of keys, because skipping single locked rows would reorder one key's events. A crash between publishing and
 * deleting publishes again; consumers expect that.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final int BATCH_PER_BUCKET = 100;

    private final SystemDatabase database;
    private final OutboxRepository outbox;
    private final KafkaPublisher kafka;
    private final Duration breath;
    private final AtomicInteger wakeUps = new AtomicInteger();

    /**
     * @param breath the rest between two passes under load: what comes meanwhile shares a transaction and a request to
     *     the broker
     */
    OutboxRelay(
            SystemDatabase database,
            OutboxRepository outbox,
            KafkaPublisher kafka,
            @ConfigProperty(name = "voxanne.outbox.breath") Duration breath) {
        this.database = database;
        this.outbox = outbox;
        this.kafka = kafka;
        this.breath = breath;
    }

    /** Publishes soon what is in the outbox; wake-ups during a pass become one more pass. */
    public void wake() {
        if (wakeUps.getAndIncrement() == 0) {
            pass();
        }
    }

    /** The safety net under {@link #wake()}: finds what a crashed instance left behind. */
    @Scheduled(every = "{voxanne.outbox.poll}")
    void poll() {
        wake();
    }

    private void pass() {
        int answered = wakeUps.get();
        publishBatch().subscribe().with(published -> afterPass(answered, published >= BATCH_PER_BUCKET), failure -> {
            Log.warnf(
                    "The outbox could not be published (%s); it stays for the next poll",
                    failure.getClass().getName());
            wakeUps.set(0);
        });
    }

    private void afterPass(int answered, boolean more) {
        if (more) {
            pass();
        } else if (!wakeUps.compareAndSet(answered, 0)) {
            Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(breath)
                    .subscribe()
                    .with(rested -> pass());
        }
    }

    /** One batch, in one transaction; answers how many events it published. */
    Uni<Integer> publishBatch() {
        return database.inTransaction(tx -> outbox.lockBuckets(tx)
                .chain(buckets -> buckets.isEmpty() ? Uni.createFrom().item(0) : publishBuckets(tx, buckets)));
    }

    private Uni<Integer> publishBuckets(SqlConnection tx, List<Short> buckets) {
        return outbox.read(tx, buckets, BATCH_PER_BUCKET)
                .call(events ->
                        kafka.publish(events.stream().map(OutboxRelay::toRecord).toList()))
                .call(events -> outbox.delete(tx, buckets, events))
                .map(List::size);
    }

    private static KafkaPublisher.Outgoing toRecord(Stored stored) {
        return KafkaPublisher.Outgoing.of(stored.topic(), stored.event());
    }
}
