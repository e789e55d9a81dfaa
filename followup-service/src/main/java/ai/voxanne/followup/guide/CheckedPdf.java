package ai.voxanne.followup.guide;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDDestination;
import org.jspecify.annotations.Nullable;

/**
 * A document that phones can show and that does nothing but be read.
 *
 * @param sha256 of the content
 */
record CheckedPdf(Buffer content, Buffer sha256, int pages) {

    static final int MOST_PAGES = 100;

    private static final byte[] HEAD = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final String END = "%%EOF";
    private static final int END_WITHIN = 1024;

    /** Reads a document, which takes a while; fails with a PdfException that says what is wrong with it. */
    static CheckedPdf of(byte[] content) {
        if (!startsAndEnds(content)) {
            throw new PdfException("must be a complete PDF document");
        }
        try (var document = Loader.loadPDF(content)) {
            int pages = checkedPages(document);
            checkHarmless(document);
            return trusted(content, pages);
        } catch (IOException | RuntimeException e) {
            throw e instanceof PdfException known ? known : new PdfException("must be a PDF document that can be read");
        }
    }

    /** A document that was checked when it was made. */
    static CheckedPdf trusted(byte[] content, int pages) {
        return new CheckedPdf(Buffer.buffer(content), Buffer.buffer(hash(content)), pages);
    }

    int size() {
        return content.length();
    }

    String etag() {
        return HexFormat.of().formatHex(sha256.getBytes());
    }

    // The reader repairs much that phones don't.
    private static boolean startsAndEnds(byte[] content) {
        if (content.length < HEAD.length || !MessageDigest.isEqual(HEAD, Arrays.copyOf(content, HEAD.length))) {
            return false;
        }
        int from = Math.max(0, content.length - END_WITHIN);
        return new String(content, from, content.length - from, StandardCharsets.ISO_8859_1).contains(END);
    }

    private static int checkedPages(PDDocument document) {
        if (document.isEncrypted()) {
            throw new PdfException("must not be encrypted");
        }
        int pages = document.getNumberOfPages();
        if (pages < 1 || pages > MOST_PAGES) {
            throw new PdfException("must have 1 to " + MOST_PAGES + " pages");
        }
        return pages;
    }

    private static void checkHarmless(PDDocument document) throws IOException {
        var catalog = document.getDocumentCatalog();
        var opening = catalog.getOpenAction();
        boolean acts = opening != null && !(opening instanceof PDActionGoTo) && !(opening instanceof PDDestination);
        if (acts || carriesMore(catalog.getNames())) {
            throw new PdfException("must not hold scripts, actions or attached files");
        }
    }

    private static boolean carriesMore(@Nullable PDDocumentNameDictionary names) {
        return names != null && (names.getJavaScript() != null || names.getEmbeddedFiles() != null);
    }

    private static byte[] hash(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Bytes that are no guide; the message goes on from "The file ...". */
    static final class PdfException extends RuntimeException {

        PdfException(String message) {
            super(message, null, false, false);
        }
    }
}
