package ai.voxanne.sandbox.stack;

import ai.voxanne.sandbox.gateway.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A local stack of its own in a process of its own, on free ports: for tests that go over HTTP and break
 * things on purpose. The services must have been packaged. Components are named as in {@code ./voxanne}.
 */
public final class StackProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration CHANGE_LIMIT = Duration.ofMinutes(1);
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);

    private final StackSettings settings;
    private final Secrets secrets;
    private final Process process;

    private StackProcess(StackSettings settings, Process process) {
        this.settings = settings;
        this.secrets = new Secrets(settings.home().resolve("secrets"));
        this.process = process;
    }

    /**
     * Starts a stack whose data is in this folder, and waits until it is ready. It ends with this JVM at the latest.
     *
     * @param more environment variables, which reach all processes of the stack
     */
    public static StackProcess start(Path home, Map<String, String> more) {
        try {
            Files.createDirectories(home.resolve("logs"));
            Files.deleteIfExists(home.resolve(LocalStack.READY));
            var variables = variables(home);
            var launch = JavaProcess.ofClass(
                    LocalStack.class, List.of("-Xmx192m"), List.of(), home.resolve("logs/stack.log"));
            launch.directory(Schema.repository().toFile());
            launch.environment().putAll(more);
            launch.environment().putAll(variables);
            var stack = new StackProcess(StackSettings.from(variables), launch.start());
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-stack"));
            ChildProcess.awaitReady(
                    "The stack (logs in %s)".formatted(home.resolve("logs")),
                    stack.process,
                    START_LIMIT,
                    () -> Files.exists(home.resolve(LocalStack.READY)));
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> variables(Path home) {
        var variables = new HashMap<String, String>();
        variables.put("VOXANNE_HOME", home.toAbsolutePath().toString());
        StackSettings.usualPorts().keySet().forEach(port -> variables.put(port, Integer.toString(Ports.free())));
        Optional.ofNullable(System.getenv("VOXANNE_DATABASE_URL"))
                .ifPresent(url -> variables.put("VOXANNE_DATABASE_URL", url));
        return variables;
    }

    /** The public origin. */
    public String origin() {
        return settings.origin();
    }

    /** The simulators of Google and Twilio. */
    public String sandbox() {
        return "http://localhost:" + settings.port(StackSettings.SANDBOX_PORT);
    }

    /** A service's own port, which also answers {@code /q/}. */
    public String service(Service service) {
        return "http://localhost:" + settings.port(service);
    }

    /** The database, as its superuser. */
    public PostgresServer postgres() {
        return settings.database()
                .map(PostgresServer::at)
                .orElseGet(() -> PostgresServer.local(
                        settings.port(StackSettings.POSTGRES_PORT),
                        secrets.password(PostgresServer.SUPERUSER),
                        () -> {}));
    }

    /** The password of a database role, such as {@code voxanne_booking}. */
    public String passwordOf(String role) {
        return secrets.password(role);
    }

    public String kafka() {
        return "127.0.0.1:" + settings.port(StackSettings.KAFKA_PORT);
    }

    /** Where the logs are, one file for each component. */
    public Path logs() {
        return settings.home().resolve("logs");
    }

    /** Kills a component without a warning and does not wait; the stack starts it again. */
    public void kill(String component) {
        ProcessHandle.of(pid(component)).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Kills a component without a warning, and waits until it is ready again. */
    public void killAndAwait(String component) {
        var before = pid(component);
        kill(component);
        await(component + " back", () -> isReady(component) && isAnother(component, before));
    }

    /** Stops a component and keeps it down. */
    public void stop(String component) {
        try {
            Files.writeString(file(component, "hold"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await(component + " down", () -> !Files.exists(file(component, "pid")));
    }

    /** Brings a stopped component back, and waits until it is ready. */
    public void start(String component) {
        try {
            Files.deleteIfExists(file(component, "hold"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await(component + " up", () -> isReady(component));
    }

    /** Stops everything. Safe to call twice. */
    @Override
    public void close() {
        ChildProcess.stop(process, STOP_PATIENCE);
    }

    /** How long the component's present process took to become ready, to some 50 ms. */
    public Duration startToReady(String component) {
        try {
            return Duration.between(
                    Files.getLastModifiedTime(file(component, "pid")).toInstant(),
                    Files.getLastModifiedTime(file(component, "ready")).toInstant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The component's process. */
    public long pid(String component) {
        try {
            return Long.parseLong(Files.readString(file(component, "pid")).strip());
        } catch (IOException | NumberFormatException e) {
            throw new IllegalStateException(component + " is not running", e);
        }
    }

    // The old process' file may go between two looks.
    private boolean isAnother(String component, long before) {
        try {
            return pid(component) != before;
        } catch (IllegalStateException gone) {
            return false;
        }
    }

    private boolean isReady(String component) {
        return Files.exists(file(component, "ready")) && Files.exists(file(component, "pid"));
    }

    private Path file(String component, String extension) {
        return settings.run().resolve(component + "." + extension);
    }

    private void await(String what, BooleanSupplier condition) {
        ChildProcess.awaitReady(what, process, CHANGE_LIMIT, condition);
    }
}
