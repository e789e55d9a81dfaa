package ai.voxanne.knowledge.document.format;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.knowledge.document.SampleFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes, a reader gives text or a refusal that can be spoken, and nothing else happens. */
class ReaderProperties {

    private static final byte[] PDF = SampleFiles.pdf(
            List.of(List.of("# Prices", "Botox costs 300 dollars."), List.of("# Hours", "Nine to five.")));
    private static final byte[] DOCX = SampleFiles.docx();

    private final DocumentReader reader = new DocumentReader(new TextLimits(5_000_000, 300, 200_000));

    @Property(tries = 400)
    void anyBytes(@ForAll byte[] bytes) {
        readOrRefuse(bytes);
    }

    @Property(tries = 150)
    void damagedPdfs(@ForAll("damages") List<Damage> damages) {
        readOrRefuse(damaged(PDF, damages));
    }

    @Property(tries = 150)
    void damagedWordDocuments(@ForAll("damages") List<Damage> damages) {
        readOrRefuse(damaged(DOCX, damages));
    }

    @Property(tries = 300)
    void anyMarkup(@ForAll("markup") String text) {
        readOrRefuse(text.getBytes(StandardCharsets.UTF_8));
        readOrRefuse(("<html>" + text).getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        return Arbitraries.integers()
                .between(0, 100_000)
                .flatMap(at -> Arbitraries.bytes().map(value -> new Damage(at, value)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<String> markup() {
        return Arbitraries.of(
                        "<p>",
                        "</p>",
                        "<table>",
                        "<tr>",
                        "<td>",
                        "<th>",
                        "</table>",
                        "<ul>",
                        "<li>",
                        "<dl>",
                        "<dt>",
                        "<dd>",
                        "<h1>",
                        "</h1>",
                        "<br>",
                        "<details>",
                        "<summary>",
                        "# ",
                        "\n",
                        "\n\n",
                        "| a | b |\n",
                        "|---|---|\n",
                        "- ",
                        "> ",
                        "```\n",
                        "**",
                        "[x](y)",
                        "&nbsp;",
                        "&#0;",
                        "\u0000",
                        "text ",
                        "?")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    private void readOrRefuse(byte[] bytes) {
        try {
            assertThat(reader.read(bytes, List.of()).blocks())
                    .isNotEmpty()
                    .allSatisfy(block -> assertThat(block.lines()).noneMatch(String::isBlank));
        } catch (Refusal refusal) {
            assertThat(refusal.sentence()).endsWith(".");
        }
    }

    private static byte[] damaged(byte[] whole, List<Damage> damages) {
        byte[] bytes = whole.clone();
        damages.forEach(damage -> bytes[damage.at() % bytes.length] = damage.value());
        return bytes;
    }

    /** A byte that isn't what it was. */
    record Damage(int at, byte value) {}
}
