package ai.voxanne.system.stack;

import ai.voxanne.sandbox.stack.StackProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A whole local stack that belongs to this test run: packaged services, with ports and a folder of its own, so that it
 * can be looked into and hurt without disturbing anybody.
 *
 * @param processes its components, to be stopped, started and killed
 * @param home the folder of all that it writes
 */
public record OwnStack(StackProcess processes, Path home) implements AutoCloseable {

    /** Starts it afresh, and returns when it is ready. It ends with this JVM at the latest. */
    static OwnStack start() {
        var home = Path.of("target", "stack").toAbsolutePath();
        sweep(home);
        return new OwnStack(StackProcess.start(home, Map.of("VOXANNE_AOT_TRAINING", "false")), home);
    }

    /** What the public sees of it. */
    public Voxanne voxanne() {
        return new Voxanne(processes.origin(), new GoogleCalendar(processes.sandbox()));
    }

    /** All that it has written down, wherever that is. */
    public Written written() {
        return new Written(this);
    }

    public Topics topics() {
        return new Topics(processes.kafka());
    }

    /** The database as its superuser, who sees everything: for looking only. */
    public Database database() {
        var server = processes.postgres();
        return new Database(server.jdbcUrl("voxanne"), server.superuser(), server.password());
    }

    /** The database as one of the roles that the services have, such as {@code voxanne_booking}. */
    public Database database(String role) {
        return new Database(processes.postgres().jdbcUrl("voxanne"), role, processes.passwordOf(role));
    }

    /** The key that signs access tokens. */
    public SigningKey signingKey() {
        return files("secrets/signing-keys").stream()
                .filter(file -> file.toString().endsWith(".pem"))
                .findFirst()
                .map(SigningKey::read)
                .orElseThrow();
    }

    /** The log files of all its processes. */
    public List<Path> logs() {
        return files("logs");
    }

    @Override
    public void close() {
        processes.close();
    }

    private List<Path> files(String folder) {
        try (var files = Files.list(home.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // A test run that was itself killed may have left a stack behind.
    private static void sweep(Path home) {
        try {
            var down = new ProcessBuilder(
                            Path.of("..", "voxanne").toAbsolutePath().toString(), "down")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            down.environment().put("VOXANNE_HOME", home.toString());
            down.start().waitFor();
            delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var paths = Files.walk(folder)) {
                for (var path : paths.toList().reversed()) {
                    Files.delete(path);
                }
            }
        }
    }
}
