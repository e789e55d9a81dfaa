package ai.voxanne.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A process of the stack that is started again when it dies, as Kubernetes would do. In the run folder,
 * {@code NAME.pid} is its process, {@code NAME.ready} says that it is ready, and whoever puts
 * {@code NAME.hold} there keeps it down until that file is gone.
 */
final class Component implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Component.class.getName());
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final int HOPELESS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration HEALTHY_LIFE = Duration.ofSeconds(10);

    private final String name;
    private final Path run;
    private final Launch launch;
    private final BooleanSupplier ready;
    private final Consumer<Process> stop;
    private final Thread supervision;
    private volatile boolean wanted = true;
    private volatile boolean isReady;
    private volatile int deaths;

    /** Starts the process. */
    @FunctionalInterface
    interface Launch {
        Process start() throws IOException;
    }

    Component(String name, Path run, Launch launch, BooleanSupplier ready, Consumer<Process> stop) {
        this.name = name;
        this.run = run;
        this.launch = launch;
        this.ready = ready;
        this.stop = stop;
        this.supervision = Thread.ofPlatform().name("supervise-" + name).unstarted(this::supervise);
    }

    void start() {
        supervision.start();
    }

    /** Waits until the process is ready; fails when it is not within the limit, or dies again and again. */
    void awaitReady(Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!isReady) {
            if (deaths >= HOPELESS || System.nanoTime() > deadline) {
                throw new IllegalStateException(name + " does not become ready; see its log");
            }
            pause(GLANCE);
        }
    }

    /** Stops the process for good. */
    @Override
    public void close() {
        wanted = false;
        try {
            supervision.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        var pause = FIRST_PAUSE;
        while (wanted) {
            if (isHeld()) {
                pause(GLANCE);
            } else {
                pause = liveOnce(pause);
            }
        }
    }

    // One that died young gets a longer pause than the time before.
    private Duration liveOnce(Duration lastPause) {
        var startedAt = System.nanoTime();
        live();
        var lived = Duration.ofNanos(System.nanoTime() - startedAt);
        var pause = lived.compareTo(HEALTHY_LIFE) > 0 ? FIRST_PAUSE : shorter(lastPause.multipliedBy(2), LONGEST_PAUSE);
        if (wanted && !isHeld()) {
            deaths++;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} ended by itself; it starts again in {1} ms",
                    name,
                    pause.toMillis());
            pause(pause);
        }
        return pause;
    }

    private void live() {
        try {
            var process = launch.start();
            try {
                Files.writeString(file("pid"), Long.toString(process.pid()));
                watch(process);
            } finally {
                process.destroyForcibly(); // does nothing to one that has ended
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, name + " could not be started or stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            isReady = false;
            delete("ready");
            delete("pid");
        }
    }

    private void watch(Process process) throws IOException, InterruptedException {
        while (!process.waitFor(GLANCE)) {
            glance(process);
        }
    }

    private void glance(Process process) throws IOException {
        if (!wanted || isHeld()) {
            stop.accept(process);
        } else if (!isReady && ready.getAsBoolean()) {
            Files.writeString(file("ready"), "");
            isReady = true;
        }
    }

    private boolean isHeld() {
        return Files.exists(file("hold"));
    }

    private Path file(String extension) {
        return run.resolve(name + "." + extension);
    }

    private void delete(String extension) {
        try {
            Files.deleteIfExists(file(extension));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
