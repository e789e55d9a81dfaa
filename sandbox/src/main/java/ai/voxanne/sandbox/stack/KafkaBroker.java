package ai.voxanne.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** A real single-node Kafka broker in a process of its own, with Voxanne's topics. */
public final class KafkaBroker implements AutoCloseable {

    private static final List<String> TOPICS =
            List.of("voxanne.appointments", "voxanne.calls", "voxanne.calendar", "voxanne.followups");
    private static final String DEAD_LETTERS = ".dlq";
    private static final int PARTITIONS = 6;
    private static final short REPLICAS = 1;

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final String bootstrapServers;
    private final Runnable stop;

    KafkaBroker(String bootstrapServers, Runnable stop) {
        this.bootstrapServers = bootstrapServers;
        this.stop = stop;
    }

    /** A throw-away broker; it ends with this JVM at the latest. */
    public static KafkaBroker startForTests() {
        var broker = DockerEngine.answers() ? Containers.kafka().orElseGet(KafkaBroker::throwAway) : throwAway();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-kafka"));
        broker.createTopics();
        return broker;
    }

    private static KafkaBroker throwAway() {
        var folder = TemporaryFolder.create("voxanne-kafka-");
        var port = Ports.free();
        try {
            var process = process(folder.resolve("data"), port, Ports.free(), folder.resolve("kafka.log"))
                    .start();
            ChildProcess.awaitReady("Kafka", process, START_LIMIT, () -> !Ports.isFree(port));
            return local(port, () -> {
                ChildProcess.stop(process, STOP_PATIENCE);
                TemporaryFolder.delete(folder);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A broker of ours on this machine. */
    static KafkaBroker local(int port, Runnable stop) {
        return new KafkaBroker("127.0.0.1:" + port, stop);
    }

    /** A broker's process, not started yet, with its data in this folder and two ports of the loopback address. */
    static ProcessBuilder process(Path data, int port, int controllerPort, Path log) {
        return JavaProcess.ofClass(
                KafkaProcess.class,
                List.of("-Xms128m", "-Xmx320m", "-XX:TieredStopAtLevel=1"),
                List.of(data.toString(), Integer.toString(port), Integer.toString(controllerPort)),
                log);
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Creates the topics that are not there yet, with one for the dead letters of each. */
    public void createTopics() {
        var topics = TOPICS.stream()
                .flatMap(topic -> Stream.of(topic, topic + DEAD_LETTERS))
                .map(topic -> new NewTopic(topic, PARTITIONS, REPLICAS))
                .toList();
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            for (var created : admin.createTopics(topics).values().values()) {
                created.get();
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Kafka's topics could not be created", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topics", e);
        }
    }

    /** Stops the broker. Safe to call twice. */
    @Override
    public void close() {
        stop.run();
    }
}
