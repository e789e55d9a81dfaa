package ai.voxanne.knowledge.document.reading;

import ai.voxanne.knowledge.document.format.FileKind;
import ai.voxanne.knowledge.document.format.ReadDocument;
import ai.voxanne.knowledge.document.format.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Reads a file in a process of its own, with {@link ReaderProgram}. Readers keep in memory what they unpack and parse, and
 * a file can make that any multiple of its size; here nothing is lost but the process. It has none of our secrets.
 */
final class ReaderProcess {

    private static final int OUT_OF_MEMORY = 3; // what ExitOnOutOfMemoryError ends with
    private static final int KILLED = 128 + 9; // by SIGKILL: its time was up
    private static final int MOST_REPORTED = 8 * 1024 * 1024;

    private final DocumentLimits limits;

    ReaderProcess(DocumentLimits limits) {
        this.limits = limits;
    }

    /** @param claims what its sender says that the file is */
    ReadDocument read(Path file, List<FileKind> claims) throws IOException, InterruptedException {
        Process process = start(file, claims);
        process.onExit()
                .orTimeout(limits.time().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> {
                    process.toHandle()
                            .destroyForcibly(); // by its handle, or the stream below would be closed while it is read
                    return process;
                });
        try (var output = process.getInputStream()) {
            byte[] report = output.readNBytes(MOST_REPORTED);
            if (report.length == MOST_REPORTED) {
                throw Refusal.tooLarge("The document has too many parts. Please send it in several pieces.");
            }
            return result(process.waitFor(), report);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(Path file, List<FileKind> claims) throws IOException {
        var command = Stream.of(jvm(), ReaderProgram.arguments(limits.text(), claims))
                .flatMap(List::stream)
                .toList();
        var builder =
                new ProcessBuilder(command).redirectInput(file.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        return builder.start();
    }

    private List<String> jvm() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + limits.memoryMegabytes() + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xlog:disable", // its output is the report and nothing else
                "-XX:+DisplayVMOutputToStderr",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // it won't live long enough for more
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                ReaderProgram.class.getName());
    }

    private static ReadDocument result(int exit, byte[] report) throws IOException {
        return switch (exit) {
            case 0 -> Report.read(report);
            case OUT_OF_MEMORY -> throw Refusal.tooLarge("The file holds too much when it is unpacked.");
            case KILLED -> throw Refusal.tooLarge("The file takes too long to read.");
            default -> throw new IllegalStateException("a reader's process ended with " + exit);
        };
    }
}
