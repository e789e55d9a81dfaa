package ai.voxanne.sandbox.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A component comes back when it dies, stays down while it is held, and leaves nothing when it is closed. */
class ComponentTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path run;

    private Component component;

    @BeforeEach
    void startSleeper() {
        component = component("sleeper", "sleep", "600");
        component.start();
        component.awaitReady(LIMIT);
    }

    @AfterEach
    void closeSleeper() {
        component.close();
    }

    @Test
    void aKilledProcessIsReplaced() throws IOException {
        // Given
        var killed = pid();

        // When
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        // Then
        await().atMost(LIMIT)
                .ignoreExceptions() // its file may go between two looks
                .until(() -> Files.exists(run.resolve("sleeper.ready")) && pid() != killed);
    }

    @Test
    void aHeldComponentStaysDownUntilItIsReleased() throws IOException {
        // When
        var hold = Files.createFile(run.resolve("sleeper.hold"));

        // Then
        await().atMost(LIMIT).until(() -> !Files.exists(run.resolve("sleeper.pid")));
        Files.delete(hold);
        await().atMost(LIMIT).until(() -> Files.exists(run.resolve("sleeper.ready")));
    }

    @Test
    void aClosedComponentLeavesNoProcessAndNoFile() throws IOException {
        // Given
        var process = ProcessHandle.of(pid()).orElseThrow();

        // When
        component.close();

        // Then
        assertThat(process.isAlive()).isFalse();
        assertThat(run).isEmptyDirectory();
    }

    @Test
    void aProcessThatDiesAgainAndAgainIsGivenUp() {
        try (var hopeless = component("hopeless", "false")) {
            hopeless.start();

            assertThatIllegalStateException()
                    .isThrownBy(() -> hopeless.awaitReady(LIMIT))
                    .withMessageContaining("does not become ready");
        }
    }

    private Component component(String name, String... command) {
        return new Component(
                name,
                run,
                () -> new ProcessBuilder(command).start(),
                () -> name.equals("sleeper"),
                process -> ChildProcess.stop(process, LIMIT));
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readString(run.resolve("sleeper.pid")));
    }
}
