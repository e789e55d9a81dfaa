package ai.voxanne.knowledge.document.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.voxanne.knowledge.document.PackedFiles;
import ai.voxanne.knowledge.document.SampleFiles;
import ai.voxanne.knowledge.document.format.Block;
import ai.voxanne.knowledge.document.format.FileKind;
import ai.voxanne.knowledge.document.format.ReadDocument;
import ai.voxanne.knowledge.document.format.Refusal;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file takes neither more memory nor more time than it is given, whatever is in it. */
class ReaderProcessTest {

    private static final String STREAM = "stream\n";
    private static final byte[] ZEROS = PackedFiles.zeros(300);

    @TempDir
    Path folder;

    static Stream<Arguments> packed() {
        byte[] letters = PackedFiles.base85(ZEROS);
        byte[] runs = PackedFiles.runs(100);
        return Stream.of(
                file("chain.pdf", PackedFiles.pdf("[/ASCII85Decode /FlateDecode]", "null", STREAM, letters)),
                file("short-names.pdf", PackedFiles.pdf("[/A85 /Fl]", "null", STREAM, letters)),
                file("escaped-name.pdf", PackedFiles.pdf("/Run#4cengthDecode", "null", STREAM, runs)),
                file("indirect.pdf", PackedFiles.pdf("5 0 R", "/RL", STREAM, runs)),
                file("names.docx", PackedFiles.docx(400_000)),
                file("items.md", "- a\n".repeat(600_000).getBytes(StandardCharsets.UTF_8)),
                file("tags.html", ("<html>" + "<a>".repeat(1_500_000)).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packed")
    void whatTakesTooMuchMemoryIsRefused(String name, byte[] content) {
        assertThatThrownBy(() -> read(name, content, Map.of("memory-megabytes", "48", "time", "2m")))
                .isInstanceOf(Refusal.class)
                .hasMessage("The file holds too much when it is unpacked.");
    }

    static Stream<Arguments> endless() {
        byte[] damaged = ZEROS.clone();
        damaged[0] = 0;
        return Stream.of(
                file("blank.pdf", PackedFiles.pdf("/FlateDecode", "null", "stream \n", ZEROS)),
                file("header.pdf", PackedFiles.pdf("/FlateDecode", "null", STREAM, damaged)),
                file("open-tags.md", ("# x\n" + "<a".repeat(300_000)).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void whatTakesTooMuchTimeIsRefused(String name, byte[] content) {
        assertThatThrownBy(() -> read(name, content, Map.of("time", "2s")))
                .isInstanceOf(Refusal.class)
                .hasMessage("The file takes too long to read.");
    }

    static Stream<Arguments> ordinary() {
        return Stream.of(
                file("a.txt", "Nine to five.".getBytes(StandardCharsets.UTF_8)),
                file("a.md", "# Hours\n\nNine to five.".getBytes(StandardCharsets.UTF_8)),
                file("a.html", "<p>Nine to five.</p>".getBytes(StandardCharsets.UTF_8)),
                file("a.pdf", SampleFiles.pdf(List.of(List.of("Nine to five.")))),
                file("a.docx", SampleFiles.docx()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ordinary")
    void everyKindHasTheLimitOfTime(String name, byte[] content) {
        assertThatThrownBy(() -> read(name, content, Map.of("time", "1ms")))
                .isInstanceOf(Refusal.class)
                .hasMessage("The file takes too long to read.");
    }

    @Test
    void whatIsReadComesBack() throws Exception {
        assertThat(read("a.md", "# Hours\n\nNine to five, caf\u00e9.".getBytes(StandardCharsets.UTF_8), Map.of()))
                .isEqualTo(new ReadDocument(
                        FileKind.MARKDOWN,
                        "Hours",
                        List.of(new Block(List.of("Hours"), List.of("Nine to five, caf\u00e9.")))));
    }

    private ReadDocument read(String name, byte[] content, Map<String, String> limits)
            throws IOException, InterruptedException {
        Path path = Files.write(folder.resolve(name), content);
        return new ReaderProcess(limits(limits)).read(path, FileKind.claims(name, null));
    }

    private static DocumentLimits limits(Map<String, String> given) {
        var builder = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(DocumentLimits.class);
        given.forEach((name, value) -> builder.withDefaultValue("voxanne.documents.limits." + name, value));
        return builder.build().getConfigMapping(DocumentLimits.class);
    }

    private static Arguments file(String name, byte[] content) {
        return Arguments.of(name, content);
    }
}
