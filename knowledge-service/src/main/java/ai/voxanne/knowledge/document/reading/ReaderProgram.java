package ai.voxanne.knowledge.document.reading;

import ai.voxanne.knowledge.document.format.DocumentReader;
import ai.voxanne.knowledge.document.format.FileKind;
import ai.voxanne.knowledge.document.format.Refusal;
import ai.voxanne.knowledge.document.format.TextLimits;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The main class of a reader's process: a file comes in, a {@link Report} goes out. */
final class ReaderProgram {

    private static final int LIMITS = 3;

    private ReaderProgram() {}

    /** What it has to know, as arguments: the limits, then what the sender says that the file is. */
    static List<String> arguments(TextLimits limits, List<FileKind> claims) {
        var numbers = IntStream.of(limits.markupBytes(), limits.pages(), limits.characters());
        return Stream.concat(
                        numbers.mapToObj(Integer::toString), claims.stream().map(Enum::name))
                .toList();
    }

    public static void main(String... arguments) throws IOException {
        ProcessHandle.current().parent().ifPresent(ReaderProgram::endWith);
        try (var in = new FileInputStream(FileDescriptor.in);
                var out = new FileOutputStream(FileDescriptor.out)) {
            report(in.readAllBytes(), arguments).write(out);
        }
    }

    // The service keeps the time; without it nobody would.
    private static void endWith(ProcessHandle service) {
        service.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
    }

    private static Report report(byte[] content, String... arguments) {
        int[] limits = Arrays.stream(arguments)
                .limit(LIMITS)
                .mapToInt(Integer::parseInt)
                .toArray();
        var claims =
                Arrays.stream(arguments).skip(LIMITS).map(FileKind::valueOf).toList();
        try {
            var reader = new DocumentReader(new TextLimits(limits[0], limits[1], limits[2]));
            return Report.of(reader.read(content, claims));
        } catch (Refusal refusal) {
            return Report.of(refusal);
        }
    }
}
