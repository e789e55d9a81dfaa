package ai.voxanne.platform.event;

import ai.voxanne.platform.event.KafkaPublisher.Outgoing;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What consumers could not process. Re-driving publishes it again to its own topic, in its order, once the cause is
 * gone; what still can't be processed comes back as a new dead letter. Re-drives share a consumer group, so each dead
 * letter is driven once.
 */
@ApplicationScoped
public class DeadLetters {

    private static final String GROUP = "voxanne-redrive";
    private static final String REASON_HEADERS = "dead-letter-";
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> broker;
    private final KafkaPublisher kafka;

    DeadLetters(@Identifier("default-kafka-broker") Map<String, Object> broker, KafkaPublisher kafka) {
        this.broker = broker;
        this.kafka = kafka;
    }

    /** How many dead letters of a topic nobody has re-driven. */
    public Uni<Long> waiting(String topic) {
        return onWorker(() -> {
            try (var consumer = consumer()) {
                var partitions = partitions(consumer, topic);
                var from = begin(consumer, partitions);
                return consumer.endOffsets(partitions).entrySet().stream()
                        .mapToLong(end -> end.getValue() - from.getOrDefault(end.getKey(), 0L))
                        .sum();
            }
        });
    }

    /** Publishes a topic's dead letters again, those that are there now; answers how many. */
    public Uni<Integer> redrive(String topic) {
        return onWorker(() -> {
            try (var consumer = consumer()) {
                return redrive(consumer, topic);
            }
        });
    }

    private int redrive(Consumer<String, String> consumer, String topic) {
        var partitions = partitions(consumer, topic);
        consumer.assign(partitions);
        begin(consumer, partitions).forEach(consumer::seek);
        var ends = consumer.endOffsets(partitions);
        int redriven = 0;
        while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
            var letters = upTo(ends, consumer.poll(POLL));
            kafka.publish(letters.stream()
                            .map(letter -> original(topic, letter))
                            .toList())
                    .await()
                    .indefinitely(); // on a worker, and the publisher has a limit of its own
            consumer.commitSync(after(letters));
            redriven += letters.size();
        }
        return redriven;
    }

    private static Outgoing original(String topic, ConsumerRecord<String, String> letter) {
        var headers = StreamSupport.stream(letter.headers().spliterator(), false)
                .filter(header -> !header.key().startsWith(REASON_HEADERS))
                .collect(Collectors.toMap(Header::key, DeadLetters::text, (first, second) -> second));
        return new Outgoing(topic, letter.key(), letter.value(), headers);
    }

    private static List<ConsumerRecord<String, String>> upTo(
            Map<TopicPartition, Long> ends, Iterable<ConsumerRecord<String, String>> polled) {
        var letters = new ArrayList<ConsumerRecord<String, String>>();
        polled.forEach(letter -> {
            if (letter.offset() < ends.getOrDefault(partition(letter), 0L)) {
                letters.add(letter);
            }
        });
        return letters;
    }

    private static Map<TopicPartition, OffsetAndMetadata> after(List<ConsumerRecord<String, String>> letters) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        letters.forEach(letter -> offsets.put(partition(letter), new OffsetAndMetadata(letter.offset() + 1)));
        return offsets;
    }

    // Where the last re-drive ended, or the oldest that is still kept.
    private static Map<TopicPartition, Long> begin(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
        var begin = new HashMap<>(consumer.beginningOffsets(partitions));
        consumer.committed(partitions).forEach((partition, committed) -> {
            if (committed != null) {
                begin.merge(partition, committed.offset(), Math::max);
            }
        });
        return begin;
    }

    private static Set<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(Topics.deadLettersOf(topic)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Consumer<String, String> consumer() {
        var settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> letter) {
        return new TopicPartition(letter.topic(), letter.partition());
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
