package ai.voxanne.sandbox.stack;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The same servers in containers, for machines whose Docker daemon can get the images. */
final class Containers {

    private static final DockerImageName POSTGRES =
            DockerImageName.parse("pgvector/pgvector:0.8.0-pg17").asCompatibleSubstituteFor("postgres");
    private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.1.1");

    private Containers() {}

    static Optional<PostgresServer> postgres() {
        return started(
                () -> new PostgreSQLContainer(POSTGRES)
                        .withUsername(PostgresServer.SUPERUSER)
                        .withPassword(Schema.TEST_PASSWORD)
                        .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200"),
                container -> new PostgresServer(
                        container.getHost(),
                        container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                        container.getUsername(),
                        container.getPassword(),
                        container::stop));
    }

    static Optional<KafkaBroker> kafka() {
        return started(
                () -> new KafkaContainer(KAFKA),
                container -> new KafkaBroker(container.getBootstrapServers(), container::stop));
    }

    // A daemon without a registry answers and yet has no image: then the machine's own programs do.
    private static <C extends GenericContainer<?>, S> Optional<S> started(Supplier<C> make, Function<C, S> describe) {
        try {
            var container = make.get();
            container.start();
            return Optional.of(describe.apply(container));
        } catch (ContainerLaunchException | ContainerFetchException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
