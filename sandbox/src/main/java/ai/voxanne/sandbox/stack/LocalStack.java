package ai.voxanne.sandbox.stack;

import ai.voxanne.sandbox.SandboxServer;
import ai.voxanne.sandbox.demo.DemoClinic;
import ai.voxanne.sandbox.demo.DemoLibrary;
import ai.voxanne.sandbox.demo.Origin;
import ai.voxanne.sandbox.gateway.Gateway;
import ai.voxanne.sandbox.gateway.Origins;
import ai.voxanne.sandbox.gateway.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.flywaydb.core.api.FlywayException;

/**
 * The whole of Voxanne on this machine: Postgres, Kafka and the services as processes of their own, the
 * gateway and the sandbox in this one. Runs until it is told to stop, and leaves nothing behind.
 */
public final class LocalStack {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final String SUPERVISOR = "supervisor.pid";
    static final String READY = "ready";

    private final StackSettings settings;
    private final Secrets secrets;
    private final Clock clock = Clock.systemUTC();
    private final Vertx vertx = Vertx.vertx();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private LocalStack(StackSettings settings) {
        this.settings = settings;
        this.secrets = new Secrets(settings.home().resolve("secrets"));
    }

    public static void main(String[] args) throws Exception {
        var settings = StackSettings.from(System.getenv());
        try {
            settings.requireFreePorts();
            Files.createDirectories(settings.run());
            Files.createDirectories(settings.log("stack").getParent());
            Files.writeString(
                    settings.run().resolve(SUPERVISOR),
                    Long.toString(ProcessHandle.current().pid()));
            var stack = new LocalStack(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "stop"));
            stack.start();
            new CountDownLatch(1).await();
        } catch (FlywayException e) {
            say("The schema in %s does not fit this version: %s".formatted(settings.home(), e.getMessage()));
            System.exit(1);
        } catch (RuntimeException e) {
            say(String.valueOf(e.getMessage()));
            System.exit(1);
        }
    }

    private void start() throws IOException {
        say("Starting Postgres and Kafka");
        var sandbox = SandboxServer.start(vertx, LOOPBACK, settings.port(StackSettings.SANDBOX_PORT), clock);
        var kafka = CompletableFuture.runAsync(this::startKafka);
        var postgres = startPostgres();
        Schema.install(postgres, secrets::password);
        kafka.join();
        await(sandbox);
        say("Starting the services");
        startServices(postgres);
        await(Gateway.start(
                vertx, LOOPBACK, settings.port(StackSettings.ORIGIN_PORT), Origins.local(settings.servicePorts())));
        launched(vertx::close);
        say("Opening the demo clinic");
        var demo = DemoClinic.open(new Origin(settings.origin()), secrets.password("demo"));
        fillLibrary(demo.origin());
        Files.writeString(
                settings.home().resolve(READY),
                demo.welcome(settings.port(StackSettings.SANDBOX_PORT), LocalDate.now(clock)));
    }

    // Whoever wants to try the rest can do so without it.
    private static void fillLibrary(Origin clinic) {
        try {
            DemoLibrary.fill(clinic);
        } catch (RuntimeException e) {
            say("The demo clinic's library is not complete: " + e.getMessage());
        }
    }

    private PostgresServer startPostgres() throws IOException {
        if (settings.database().isPresent()) {
            return PostgresServer.at(settings.database().get());
        }
        var data = settings.home().resolve("postgres");
        var port = settings.port(StackSettings.POSTGRES_PORT);
        var password = secrets.password("postgres");
        var programs = PostgresPrograms.provision();
        programs.initialize(data, password);
        var server = PostgresServer.local(port, password, () -> {});
        launch(new Component(
                "postgres",
                settings.run(),
                programs.server(data, port, PostgresSettings.DURABLE, settings.log("postgres"))::start,
                server::answers,
                process -> programs.stop(data, "fast")));
        return server;
    }

    private void startKafka() {
        var port = settings.port(StackSettings.KAFKA_PORT);
        var process = KafkaBroker.process(
                settings.home().resolve("kafka"),
                port,
                settings.port(StackSettings.KAFKA_CONTROLLER_PORT),
                settings.log("kafka"));
        launch(new Component(
                "kafka",
                settings.run(),
                process::start,
                () -> !Ports.isFree(port),
                broker -> ChildProcess.stop(broker, KafkaBroker.STOP_PATIENCE)));
        KafkaBroker.local(port, () -> {}).createTopics();
    }

    private void startServices(PostgresServer postgres) {
        var services = new Services(settings, secrets, postgres);
        var components =
                Arrays.stream(Service.values()).map(services::component).toList();
        launched(() -> closeTogether(components));
        components.forEach(Component::start);
        components.forEach(component -> component.awaitReady(START_LIMIT));
    }

    private void launch(Component component) {
        launched(component);
        component.start();
        component.awaitReady(START_LIMIT);
    }

    private void launched(AutoCloseable part) {
        synchronized (running) {
            running.push(part);
        }
    }

    // In the reverse order of the start: whoever needs another goes before it.
    private void stop() {
        synchronized (running) {
            running.forEach(LocalStack::close);
        }
        for (var file : List.of(settings.home().resolve(READY), settings.run().resolve(SUPERVISOR))) {
            close(() -> Files.deleteIfExists(file));
        }
    }

    private static void closeTogether(List<Component> components) {
        components.parallelStream().forEach(Component::close);
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            say("Could not be stopped cleanly: " + e.getMessage());
        }
    }

    private static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    private static void say(String message) {
        System.out.println(message);
    }
}
