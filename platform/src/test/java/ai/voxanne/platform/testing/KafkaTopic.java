package ai.voxanne.platform.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** A topic of the test broker, read past all consumer groups from the moment that this was opened, or from the start. */
public final class KafkaTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String name;
    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> read = new ArrayList<>();

    private KafkaTopic(String name) {
        this.name = name;
        this.consumer = new KafkaConsumer<>(broker(), new StringDeserializer(), new StringDeserializer());
        consumer.assign(consumer.partitionsFor(name).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position); // seeking is lazy
    }

    /** Reads what comes from now on. */
    public static KafkaTopic fromNow(String name) {
        return new KafkaTopic(name);
    }

    /** All records of a key until now, oldest first; call it again to wait for more. */
    public List<ConsumerRecord<String, String>> of(String key) {
        return matching(record -> key.equals(record.key()));
    }

    public List<ConsumerRecord<String, String>> matching(Predicate<ConsumerRecord<String, String>> wanted) {
        consumer.poll(POLL).forEach(read::add);
        return read.stream().filter(wanted).toList();
    }

    /** Writes a record as somebody else might. */
    public static void write(String topic, @Nullable String key, String value, Map<String, String> headers) {
        var record = new ProducerRecord<>(topic, key, value);
        headers.forEach((header, text) -> record.headers().add(header, text.getBytes(StandardCharsets.UTF_8)));
        try (var producer = new KafkaProducer<>(broker(), new StringSerializer(), new StringSerializer())) {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A header's text; null when the record has none of that name. */
    public static @Nullable String header(ConsumerRecord<?, ?> record, String header) {
        var found = record.headers().lastHeader(header);
        return found == null ? null : new String(found.value(), StandardCharsets.UTF_8);
    }

    public String name() {
        return name;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Map<String, Object> broker() {
        return Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }
}
