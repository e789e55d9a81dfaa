package ai.voxanne.followup.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The PDFs that are checked in say what their texts say. */
class StandardGuidesTest {

    @ParameterizedTest
    @ValueSource(strings = {"rhinoplasty-guide", "liquid-rhino-guide", "facelift-guide", "breast-aug-guide"})
    void theyArePrinted(String name) throws IOException {
        var text = Files.readAllLines(GuidePrinter.TEXTS.resolve(name + ".txt"));
        Path pdf = GuidePrinter.GUIDES.resolve(name + ".pdf");

        try (var document = Loader.loadPDF(pdf.toFile())) {
            String printed = words(new PDFTextStripper().getText(document));
            assertThat(text)
                    .filteredOn(line -> !line.isBlank())
                    .allSatisfy(line -> assertThat(printed).contains(words(line)));
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(document.getDocumentInformation().getTitle())
                    .isEqualTo(text.getFirst().substring(2));
        }
    }

    // Without markup, and however lines are broken.
    private static String words(String text) {
        return text.replaceFirst("^(# |> |## |= |- )", "")
                .replaceAll("\\s+", " ")
                .replace(": ", " ")
                .strip();
    }
}
