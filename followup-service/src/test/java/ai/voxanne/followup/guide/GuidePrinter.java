package ai.voxanne.followup.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/**
 * Prints the standard guides from their texts. Run it after a change of a text, from the module's folder; the PDFs are
 * checked in, and a test sees that they say what the texts say.
 */
final class GuidePrinter {

    static final Path TEXTS = Path.of("src/test/resources/guides");
    static final Path GUIDES = Path.of("src/main/resources/guides");

    private static final PDFont PLAIN = new PDType1Font(FontName.HELVETICA);
    private static final PDFont BOLD = new PDType1Font(FontName.HELVETICA_BOLD);
    private static final String DISCLAIMER =
            "General information. It does not replace advice from a clinician who has examined you.";

    private final PDDocument document = new PDDocument();
    private final List<GuidePage> pages = new ArrayList<>();

    private GuidePrinter() {}

    public static void main(String[] none) throws IOException {
        try (var texts = Files.newDirectoryStream(TEXTS, "*.txt")) {
            for (Path text : texts) {
                String name = text.getFileName().toString().replace(".txt", ".pdf");
                new GuidePrinter().print(Files.readAllLines(text), GUIDES.resolve(name));
            }
        }
    }

    private void print(List<String> lines, Path target) throws IOException {
        String title = lines.getFirst().substring(2);
        describe(title);
        newPage().banner(title, lines.get(1).substring(2));
        for (String line : lines.subList(2, lines.size())) {
            block(line);
        }
        for (int i = 0; i < pages.size(); i++) {
            pages.get(i).close(DISCLAIMER, "%s  |  %d / %d".formatted(title, i + 1, pages.size()));
        }
        document.save(target.toFile());
        document.close();
    }

    // The same text gives the same file: nothing of it is random, or of today.
    private void describe(String title) {
        var information = document.getDocumentInformation();
        information.setTitle(title);
        information.setCreationDate(
                GregorianCalendar.from(Instant.parse("2026-11-21T00:00:00Z").atZone(ZoneOffset.UTC)));
        document.getDocumentCatalog().setLanguage("en");
        var id = new COSArray();
        id.add(new COSString(title));
        id.add(new COSString(title));
        document.getDocument().getTrailer().setItem(COSName.ID, id);
    }

    private void block(String line) throws IOException {
        if (line.startsWith("## ")) {
            roomFor(70).heading(line.substring(3));
        } else if (line.startsWith("= ")) {
            String[] fact = line.substring(2).split(": ", 2);
            roomFor(22).fact(fact[0], fact[1]);
        } else if (line.startsWith("- ")) {
            var item = pages.getLast().wrap(line.substring(2), GuidePage.WIDTH - 16);
            roomFor(item.size() * GuidePage.LEADING).bullet(item);
        } else if (!line.isBlank()) {
            var paragraph = pages.getLast().wrap(line, GuidePage.WIDTH);
            roomFor(paragraph.size() * GuidePage.LEADING).paragraph(paragraph);
        }
    }

    private GuidePage roomFor(float height) throws IOException {
        return pages.getLast().hasRoomFor(height) ? pages.getLast() : newPage();
    }

    private GuidePage newPage() throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        var ink = new PDPageContentStream(document, page, AppendMode.OVERWRITE, true);
        pages.add(new GuidePage(ink, PLAIN, BOLD));
        return pages.getLast();
    }
}
