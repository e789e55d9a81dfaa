package ai.voxanne.knowledge.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Files as clinics have them, and some that nobody should have. */
public final class SampleFiles {

    private static final PDType1Font PLAIN = new PDType1Font(FontName.HELVETICA);
    private static final PDType1Font BOLD = new PDType1Font(FontName.HELVETICA_BOLD);

    private SampleFiles() {}

    /** A PDF with a page for each list of lines; a line that starts with "# " is set large. */
    public static byte[] pdf(List<List<String>> pages) {
        return bytes(out -> {
            try (var document = document(pages)) {
                document.save(out);
            }
        });
    }

    public static byte[] lockedPdf(String userPassword) {
        return bytes(out -> {
            try (var document = document(List.of(List.of("Secret prices.")))) {
                document.protect(new StandardProtectionPolicy("owner", userPassword, new AccessPermission()));
                document.save(out);
            }
        });
    }

    /** A Word document with headings, a list and a table. */
    public static byte[] docx() {
        return bytes(out -> {
            try (var document = new XWPFDocument()) {
                heading(document, "Heading1", "Prices");
                document.createParagraph().createRun().setText("All prices are in dollars.");
                var table = document.createTable(3, 2);
                String[][] cells = {{"Treatment", "Price"}, {"Botox", "300"}, {"Filler", "650"}};
                for (int row = 0; row < cells.length; row++) {
                    for (int column = 0; column < 2; column++) {
                        table.getRow(row).getCell(column).setText(cells[row][column]);
                    }
                }
                table.getRow(0).setRepeatHeader(true);
                heading(document, "Heading2", "Paying");
                document.createParagraph().createRun().setText("We take cash and cards.");
                document.write(out);
            }
        });
    }

    public static byte[] lockedDocx() {
        return bytes(out -> {
            try (var files = new POIFSFileSystem()) {
                var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
                encryptor.confirmPassword("secret");
                try (var encrypted = encryptor.getDataStream(files)) {
                    encrypted.write(docx());
                }
                files.writeFilesystem(out);
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A ZIP file with these entries, each as large as given. */
    public static byte[] zip(String name, int unpacked) {
        return bytes(out -> {
            try (var zip = new ZipOutputStream(out)) {
                zip.setLevel(Deflater.BEST_COMPRESSION);
                zip.putNextEntry(new ZipEntry(name));
                byte[] block = new byte[1024 * 1024];
                for (int written = 0; written < unpacked; written += block.length) {
                    zip.write(block);
                }
            }
        });
    }

    private static void heading(XWPFDocument document, String style, String text) {
        var paragraph = document.createParagraph();
        paragraph.setStyle(style);
        paragraph.createRun().setText(text);
    }

    private static PDDocument document(List<List<String>> pages) throws IOException {
        var document = new PDDocument();
        for (var lines : pages) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                write(content, lines);
            }
        }
        return document;
    }

    private static void write(PDPageContentStream content, List<String> lines) throws IOException {
        float y = 720;
        for (String line : lines) {
            boolean heading = line.startsWith("# ");
            content.beginText();
            content.setFont(heading ? BOLD : PLAIN, heading ? 18 : 11);
            content.newLineAtOffset(72, y);
            content.showText(heading ? line.substring(2) : line);
            content.endText();
            y -= heading ? 40 : 14;
        }
    }

    private static byte[] bytes(Writing writing) {
        var out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }
}
