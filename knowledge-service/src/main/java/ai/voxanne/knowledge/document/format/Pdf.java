package ai.voxanne.knowledge.document.format;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** PDF documents (ISO 32000). */
final class Pdf {

    private static final Pattern ENCRYPTED = Pattern.compile("/Encrypt\\s*(?:\\d+\\s+\\d+\\s+R|<<)");

    private Pdf() {}

    static void read(byte[] content, DocumentLimits limits, Deadline deadline, Outline outline) {
        // Looked for in the bytes: what is encrypted can't be measured, and what isn't measured isn't opened.
        if (ENCRYPTED.matcher(new String(content, StandardCharsets.ISO_8859_1)).find()) {
            throw Refusal.locked();
        }
        PackedSize.checkPdf(content, limits.unpackedBytes(), deadline);
        try (var document = Loader.loadPDF(content)) {
            checkPages(document, limits.pages());
            outline.title(document.getDocumentInformation().getTitle());
            var lines = new PdfLines(deadline, limits.characters());
            lines.writeText(document, Writer.nullWriter());
            PdfHeadings.read(lines.pages(), outline);
        } catch (InvalidPasswordException e) {
            throw Refusal.locked();
        } catch (IOException e) {
            throw Refusal.damaged(FileKind.PDF);
        }
    }

    private static void checkPages(PDDocument document, int most) {
        if (document.getNumberOfPages() > most) {
            throw Refusal.tooLarge("The PDF has too many pages: at most %d are read.".formatted(most));
        }
    }
}
