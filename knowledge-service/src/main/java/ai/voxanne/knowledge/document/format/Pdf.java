package ai.voxanne.knowledge.document.format;

import java.io.IOException;
import java.io.Writer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** PDF documents (ISO 32000). */
final class Pdf {

    private Pdf() {}

    static void read(byte[] content, TextLimits limits, Outline outline) {
        try (var document = Loader.loadPDF(content)) {
            check(document, limits.pages());
            outline.title(document.getDocumentInformation().getTitle());
            var lines = new PdfLines(limits.characters());
            lines.writeText(document, Writer.nullWriter());
            PdfHeadings.read(lines.pages(), outline);
        } catch (InvalidPasswordException e) {
            throw Refusal.locked();
        } catch (IOException e) {
            throw Refusal.damaged(FileKind.PDF);
        }
    }

    private static void check(PDDocument document, int mostPages) {
        if (document.isEncrypted()) {
            throw Refusal.locked();
        } else if (document.getNumberOfPages() > mostPages) {
            throw Refusal.tooLarge("The PDF has too many pages: at most %d are read.".formatted(mostPages));
        }
    }
}
