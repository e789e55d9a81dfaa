package ai.voxanne.knowledge.document.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Text from bytes, and text as it is stored: one space between words, nothing that can't be seen. */
final class Text {

    private static final byte[][] MARKS = {
        {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, {(byte) 0xFF, (byte) 0xFE}, {(byte) 0xFE, (byte) 0xFF}
    };
    private static final Charset[] MARKED = {
        StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
    };
    // Controls that are no white space, soft hyphens, zero-width characters, halves of characters.
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u00ad\\u200b\\u2060\\ufeff&&[^\\t\\n\\r\\f\\u000b\\u0085]]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\u0085]+");

    private Text() {}

    /** Reads UTF-8, or UTF-16 with a byte order mark; refuses everything else rather than guess. */
    static String decode(byte[] bytes) {
        for (int i = 0; i < MARKS.length; i++) {
            if (startsWith(bytes, MARKS[i])) {
                return decode(bytes, MARKS[i].length, MARKED[i]);
            }
        }
        return decode(bytes, 0, StandardCharsets.UTF_8);
    }

    /** Whether bytes without a mark are anything but text. */
    static boolean isBinary(byte[] bytes) {
        if (startsWith(bytes, MARKS[1]) || startsWith(bytes, MARKS[2])) {
            return false;
        }
        for (byte one : bytes) {
            if (one >= 0 && one < ' ' && one != '\t' && one != '\n' && one != '\r' && one != '\f') {
                return true;
            }
        }
        return false;
    }

    /** The text on one line. */
    static String line(String text) {
        return SPACE.matcher(UNSEEN.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    static boolean startsWith(byte[] bytes, byte[] start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (bytes[i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static String decode(byte[] bytes, int from, Charset charset) {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.unreadable("The text isn't in UTF-8. Please save it in that encoding.");
        }
    }
}
