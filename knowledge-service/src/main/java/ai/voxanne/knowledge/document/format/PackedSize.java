package ai.voxanne.knowledge.document.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipInputStream;

/** Unpacks compressed files without keeping anything, before a reader does: a small file may hold gigabytes. */
final class PackedSize {

    private static final int MOST_ENTRIES = 2_000;
    // XML takes that many times its size in memory.
    private static final int XML_WEIGHT = 6;
    private static final Pattern STREAM = Pattern.compile("stream\\r?\\n");
    // Packed in ways, or so often, that its size can't be told; nobody has written such files for twenty years.
    private static final Pattern UNTOLD =
            Pattern.compile("/LZWDecode|/RunLengthDecode|/FlateDecode\\s*/FlateDecode|/Crypt\\b");

    private PackedSize() {}

    static void checkZip(byte[] content, int most) {
        byte[] scrap = new byte[8192];
        long total = 0;
        int entries = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                check(++entries, MOST_ENTRIES);
                int weight = entry.getName().endsWith(".xml") ? XML_WEIGHT : 1;
                for (int read = zip.read(scrap); read >= 0; read = zip.read(scrap)) {
                    total += (long) read * weight;
                    check(total, most);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.damaged(FileKind.DOCX);
        }
    }

    /** Every stream of a PDF on its own: they are unpacked one at a time. */
    static void checkPdf(byte[] content, int most, Deadline deadline) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (UNTOLD.matcher(text).find()) {
            throw Refusal.unreadable("The PDF is packed in a way that isn't read here. Please save it anew.");
        }
        var stream = STREAM.matcher(text);
        byte[] scrap = new byte[64 * 1024];
        while (stream.find()) {
            deadline.check();
            checkStream(content, stream.end(), scrap, most);
        }
    }

    // What isn't compressed, or isn't even a stream, ends at once.
    private static void checkStream(byte[] content, int from, byte[] scrap, int most) {
        try (var inflater = new Inflater()) {
            inflater.setInput(content, from, content.length - from);
            long total = 0;
            for (int read = inflater.inflate(scrap); read > 0; read = inflater.inflate(scrap)) {
                total += read;
                check(total, most);
            }
        } catch (DataFormatException e) {
            return;
        }
    }

    private static void check(long size, long most) {
        if (size > most) {
            throw Refusal.tooLarge("The file holds too much when it is unpacked.");
        }
    }
}
