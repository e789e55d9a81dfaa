package ai.voxanne.platform.event;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
import ai.voxanne.platform.testing.KafkaTopic;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What commits with its row gets to Kafka, in the order of its key, whatever happens to the relays. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class OutboxRelayTest {

    private static final int KEYS = 40;
    private static final int EVENTS_PER_KEY = 50;

    private final OrgId org = new OrgId(Owner.newOrganization("Europe/London", "GB"));
    private final OrgDatabase database;
    private final SystemDatabase everyOrganization;
    private final Outbox outbox;
    private final OutboxRepository repository;
    private final KafkaPublisher kafka;
    private final Map<String, Object> broker;

    OutboxRelayTest(
            OrgDatabase database,
            SystemDatabase everyOrganization,
            Outbox outbox,
            OutboxRepository repository,
            KafkaPublisher kafka,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.database = database;
        this.everyOrganization = everyOrganization;
        this.outbox = outbox;
        this.repository = repository;
        this.kafka = kafka;
        this.broker = broker;
    }

    @Test
    void anEventThatCommittedIsPublishedAndGone() throws Throwable {
        var key = UUID.randomUUID().toString();
        try (var topic = KafkaTopic.fromNow(Topics.APPOINTMENTS)) {
            VertxContextSupport.subscribeAndAwait(() -> database.inOrg(
                    org,
                    tx -> outbox.add(tx, org, Topics.APPOINTMENTS, "ai.voxanne.test", key, JsonObject.of("n", 1))));
            outbox.committed();

            var record = await().until(() -> topic.of(key), records -> !records.isEmpty())
                    .getFirst();

            var event = CloudEvent.parse(record.value());
            assertThat(event.org()).isEqualTo(org);
            assertThat(event.source()).isEqualTo("/voxanne/booking");
            assertThat(event.data()).isEqualTo(JsonObject.of("n", 1));
            assertThat(KafkaTopic.header(record, "content-type")).isEqualTo(CloudEvent.CONTENT_TYPE);
            await().until(this::waiting, left -> left == 0);
        }
    }

    @Test
    void anEventThatRolledBackIsNeverPublished() {
        var key = UUID.randomUUID().toString();

        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(() -> database.inOrg(
                org,
                tx -> outbox.add(tx, org, Topics.APPOINTMENTS, "ai.voxanne.test", key, new JsonObject())
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("changed our mind"))))));

        assertThat(waiting()).isZero();
    }

    @Test
    void severalRelaysAtOncePublishEverythingAndKeepTheOrderOfEachKey() throws Throwable {
        try (var topic = KafkaTopic.fromNow(Topics.APPOINTMENTS)) {
            var keys = Stream.generate(() -> UUID.randomUUID().toString())
                    .limit(KEYS)
                    .toList();
            IntStream.range(0, EVENTS_PER_KEY).forEach(n -> insert(keys, n));

            VertxContextSupport.subscribeAndAwait(() -> Uni.join()
                    .all(IntStream.range(0, 3)
                            .mapToObj(i -> emptied(relay(kafka)))
                            .toList())
                    .andFailFast());
            await().until(this::waiting, left -> left == 0);
            var published = await().until(
                            () -> topic.matching(record -> keys.contains(record.key())),
                            records -> records.size() >= KEYS * EVENTS_PER_KEY);

            assertThat(numbersByKey(published).values())
                    .hasSize(KEYS)
                    .allSatisfy(numbers -> assertThat(numbers)
                            .containsExactlyElementsOf(
                                    IntStream.range(0, EVENTS_PER_KEY).boxed().toList()));
        }
    }

    @Test
    void aRelayThatDiesBetweenPublishingAndDeletingPublishesAgain() {
        try (var topic = KafkaTopic.fromNow(Topics.APPOINTMENTS);
                var dying = new DyingPublisher(broker)) {
            var key = publishedBy(dying);
            await().until(this::waiting, left -> left == 0); // the living relay's poll

            var records = await().until(() -> topic.of(key), published -> published.size() >= 2);
            assertThat(records.stream()
                            .map(record -> CloudEvent.parse(record.value()).id())
                            .distinct())
                    .hasSize(1);
        }
    }

    /** The key of an event that it was quicker to publish than the living relay. */
    private String publishedBy(DyingPublisher dying) {
        String key;
        do {
            key = UUID.randomUUID().toString();
            insert(List.of(key), 1);
            relay(dying).publishBatch().onFailure().recoverWithItem(0).await().indefinitely();
        } while (!dying.published.contains(key));
        return key;
    }

    private OutboxRelay relay(KafkaPublisher publisher) {
        return new OutboxRelay(everyOrganization, repository, publisher, Duration.ofMillis(20));
    }

    private Uni<Integer> emptied(OutboxRelay relay) {
        return relay.publishBatch()
                .repeat()
                .until(published -> published == 0)
                .collect()
                .last();
    }

    private long waiting() {
        return Owner.count("SELECT count(*) FROM outbox WHERE org_id = ?", org.value());
    }

    private void insert(List<String> keys, int n) {
        Owner.update("""
                INSERT INTO outbox (org_id, source, topic, type, key, data)
                SELECT ?, 'booking', 'voxanne.appointments', 'ai.voxanne.test', key, jsonb_build_object('n', ?)
                FROM unnest(string_to_array(?, ',')) AS key
                """, org.value(), n, String.join(",", keys));
    }

    private static Map<String, List<Integer>> numbersByKey(List<ConsumerRecord<String, String>> records) {
        return records.stream()
                .collect(groupingBy(
                        ConsumerRecord::key,
                        mapping(
                                record ->
                                        CloudEvent.parse(record.value()).data().getInteger("n"),
                                toList())));
    }

    /** Publishes, then fails as if the process had ended there. */
    @Vetoed
    private static final class DyingPublisher extends KafkaPublisher implements AutoCloseable {

        private final Set<String> published = ConcurrentHashMap.newKeySet();

        DyingPublisher(Map<String, Object> broker) {
            super(broker);
        }

        @Override
        Uni<Void> publish(List<Outgoing> records) {
            return super.publish(records)
                    .invoke(() -> records.forEach(one -> published.add(one.key())))
                    .chain(() -> Uni.createFrom().failure(new IllegalStateException("killed")));
        }

        @Override
        public void close() {
            super.close();
        }
    }
}
