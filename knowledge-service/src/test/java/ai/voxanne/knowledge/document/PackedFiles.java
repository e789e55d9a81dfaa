package ai.voxanne.knowledge.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.filter.FilterFactory;

/** Small files that hold very much, written by hand: no library writes them like this. */
public final class PackedFiles {

    private static final String CONTENT_TYPES = """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/word/document.text" ContentType=
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
            """;
    private static final String RELATIONS = """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="r1" Target="word/document.text" Type=
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>
            """;

    private PackedFiles() {}

    /** So many zeros, as Flate packs them. */
    public static byte[] zeros(int mebibytes) {
        var out = new ByteArrayOutputStream();
        try (var packed = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
            for (int i = 0; i < mebibytes; i++) {
                packed.write(new byte[1024 * 1024]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** So many zeros, as lengths of runs. */
    public static byte[] runs(int mebibytes) {
        byte[] runs = new byte[mebibytes * 1024 * 1024 / 128 * 2];
        for (int i = 0; i < runs.length; i += 2) {
            runs[i] = (byte) 129; // the next byte 128 times
        }
        return runs;
    }

    /** The same data in the letters of base 85. */
    public static byte[] base85(byte[] data) {
        var out = new ByteArrayOutputStream();
        try {
            FilterFactory.INSTANCE
                    .getFilter("ASCII85Decode")
                    .encode(new ByteArrayInputStream(data), out, new COSDictionary(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * A PDF whose one page has this content.
     *
     * @param filter what unpacks it; object 5 is {@code filterObject}
     * @param keyword what the data comes after
     */
    public static byte[] pdf(String filter, String filterObject, String keyword, byte[] data) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(latin("""
                %%PDF-1.4
                1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
                2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
                3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources <<>> >> endobj
                5 0 obj %s endobj
                4 0 obj <</Filter %s /Length %d>>
                %s""".formatted(filterObject, filter, data.length, keyword)));
        out.writeBytes(data);
        out.writeBytes(latin("\nendstream endobj\ntrailer <</Size 6 /Root 1 0 R>>\n%%EOF"));
        return out.toByteArray();
    }

    /** A Word document of so many short paragraphs, whose text is in an entry that isn't called XML. */
    public static byte[] docx(int paragraphs) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            entry(zip, "[Content_Types].xml", CONTENT_TYPES);
            entry(zip, "_rels/.rels", RELATIONS);
            entry(zip, "word/document.xml", "this only looks like one");
            String start =
                    "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>";
            entry(
                    zip,
                    "word/document.text",
                    start + "<w:p><w:r><w:t>x</w:t></w:r></w:p>".repeat(paragraphs) + "</w:body></w:document>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
