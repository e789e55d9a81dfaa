package ai.voxanne.platform.event;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes records to Kafka in the order in which they are given. It uses Kafka's own client: a reactive channel would end
 * for good with the first record that can't be written, and a broker that was away comes back.
 */
@ApplicationScoped
class KafkaPublisher {

    // A broker that is away must not hold the relay's transaction for long; the outbox keeps the events.
    private static final int ANSWER_LIMIT_MILLIS = 5_000;

    private final Producer<String, String> producer;

    KafkaPublisher(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        var settings = new HashMap<>(broker);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_LIMIT_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_LIMIT_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * ANSWER_LIMIT_MILLIS);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    // The first record would otherwise wait for what a connection needs to know, some 100 ms.
    void warmUp(@Observes StartupEvent started) {
        onWorker(() -> producer.partitionsFor(Topics.APPOINTMENTS))
                .subscribe()
                .with(known -> {}, failure -> Log.warn("Kafka does not answer yet; events wait in the outbox"));
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(2));
    }

    /** Completes when the brokers have all records, and fails when one could not be written. */
    Uni<Void> publish(List<Outgoing> records) {
        return onWorker(() -> records.stream().map(this::send).toArray(CompletableFuture<?>[]::new))
                .chain(sent -> Uni.createFrom().completionStage(() -> CompletableFuture.allOf(sent)));
    }

    private CompletableFuture<Void> send(Outgoing record) {
        var written = new CompletableFuture<Void>();
        try {
            producer.send(record.toRecord(), (where, failure) -> {
                if (failure == null) {
                    written.complete(null);
                } else {
                    written.completeExceptionally(failure);
                }
            });
        } catch (KafkaException e) {
            written.completeExceptionally(e);
        }
        return written;
    }

    // Sending waits for metadata now and then, which no event loop may.
    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** A record to write: its text, and headers as text. */
    record Outgoing(String topic, String key, String value, Map<String, String> headers) {

        Outgoing {
            headers = Map.copyOf(headers);
        }

        static Outgoing of(String topic, CloudEvent event) {
            var headers = new HashMap<String, String>();
            headers.put("content-type", CloudEvent.CONTENT_TYPE);
            if (event.traceparent() != null) {
                headers.put("traceparent", event.traceparent());
            }
            return new Outgoing(topic, event.subject(), event.toJson(), headers);
        }

        private ProducerRecord<String, String> toRecord() {
            var record = new ProducerRecord<>(topic, key, value);
            headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            return record;
        }
    }
}
