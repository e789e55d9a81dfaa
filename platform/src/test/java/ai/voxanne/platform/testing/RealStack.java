package ai.voxanne.platform.testing;

import ai.voxanne.sandbox.stack.KafkaBroker;
import ai.voxanne.sandbox.stack.PostgresServer;
import ai.voxanne.sandbox.stack.Schema;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A real Postgres with the real schema and roles, a real Kafka broker and a real signing key, for the tests of a
 * service. Use it on every test class with {@code scope = GLOBAL}, so that a module boots once.
 */
public class RealStack implements QuarkusTestResourceLifecycleManager {

    private @Nullable PostgresServer postgres;
    private @Nullable KafkaBroker kafka;
    private @Nullable SigningKey key;

    @Override
    public Map<String, String> start() {
        var broker = CompletableFuture.supplyAsync(
                // A thread of our own inherits the class loader that Kafka finds its plug-ins with.
                KafkaBroker::startForTests, task -> Thread.ofPlatform().start(task));
        var database = PostgresServer.startForTests();
        postgres = database;
        kafka = broker.join();
        key = SigningKey.publish();

        System.setProperty(Owner.JDBC_URL, database.jdbcUrl("voxanne"));
        System.setProperty(Owner.SUPERUSER, database.superuser());
        System.setProperty(Owner.PASSWORD, database.password());

        var config = new HashMap<String, String>();
        config.put("VOXANNE_DATABASE_HOST", database.host());
        config.put("VOXANNE_DATABASE_PORT", String.valueOf(database.port()));
        config.put("VOXANNE_DATABASE_PASSWORD", Schema.TEST_PASSWORD);
        config.put("VOXANNE_DATABASE_SYSTEM_PASSWORD", Schema.TEST_PASSWORD);
        config.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        config.put("VOXANNE_JWKS_URL", key.url());
        config.put("VOXANNE_ISSUER", SigningKey.ISSUER);
        config.put("VOXANNE_MASTER_KEY_FILE", newKey().toString());
        config.put("VOXANNE_GUIDE_KEY_FILE", newKey().toString());
        return config;
    }

    private static Path newKey() {
        try {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            var file = Files.createTempFile("voxanne-key", ".base64");
            file.toFile().deleteOnExit();
            return Files.writeString(file, Base64.getEncoder().encodeToString(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (key != null) {
            key.close();
        }
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
