package ai.voxanne.knowledge.document.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of file that are read. The content says which it is; a label that says otherwise is refused. */
public enum FileKind {
    TEXT("text/plain", "text", List.of("txt", "text")),
    MARKDOWN("text/markdown", "Markdown", List.of("md", "markdown")),
    HTML("text/html", "HTML", List.of("html", "htm", "xhtml")),
    PDF("application/pdf", "PDF", List.of("pdf")),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word document", List.of("docx"));

    private static final byte[] PDF_HEAD = ascii("%PDF-");
    private static final int PDF_HEAD_WITHIN = 1024;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] RTF = ascii("{\\rtf");
    private static final String LOCKED_OFFICE = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    private static final String WORD_TEXT = "word/document.xml";
    private static final int START = 2_000;
    private static final Pattern HTML_START = Pattern.compile(
            "(?is)(?:\\s|<!--.*?-->|<\\?xml[^>]*>)*<(?:!doctype\\s+html|html|head|body|h[1-6]|p|div|section|article|main|ul|ol|table)\\b");
    // Strangers write what this looks through, so nothing in it may go on and on.
    private static final Pattern MARKDOWN_SIGN =
            Pattern.compile("(?m)^(?:#{1,6} \\S| {0,3}[-*+] \\S| {0,3}\\|? ?:?-{3}|```)|\\*\\*\\S|\\]\\(\\S{1,200}\\)");

    private final String mediaType;
    private final String spoken;
    private final List<String> endings;

    FileKind(String mediaType, String spoken, List<String> endings) {
        this.mediaType = mediaType;
        this.spoken = spoken;
        this.endings = endings;
    }

    public String mediaType() {
        return mediaType;
    }

    String spoken() {
        return spoken;
    }

    /** What its name and its label say that a file is. */
    public static List<FileKind> claims(@Nullable String fileName, @Nullable String label) {
        return Stream.concat(byName(fileName).stream(), byLabel(label).stream()).toList();
    }

    /** What the content is; refuses what isn't read here, and content that belies what is claimed of it. */
    static FileKind of(byte[] content, List<FileKind> claims) {
        FileKind kind = sniff(content);
        for (FileKind claim : claims) {
            kind = kind.claimedAs(claim);
        }
        return kind;
    }

    private static FileKind sniff(byte[] content) {
        if (contains(content, PDF_HEAD, PDF_HEAD_WITHIN)) {
            return PDF;
        } else if (Text.startsWith(content, ZIP)) {
            return zip(content);
        } else if (Text.startsWith(content, OLE)) {
            throw latin(content).contains(LOCKED_OFFICE)
                    ? Refusal.locked()
                    : Refusal.unsupported("Old Word files aren't read here. Please save it as DOCX.");
        } else if (Text.startsWith(content, RTF) || Text.isBinary(content)) {
            throw unknown();
        }
        return text(Text.decode(content));
    }

    private static FileKind zip(byte[] content) {
        if (latin(content).contains(WORD_TEXT)) {
            return DOCX;
        }
        throw unknown();
    }

    private static FileKind text(String content) {
        String start = content.stripLeading();
        if (HTML_START
                .matcher(start.substring(0, Math.min(start.length(), START)))
                .lookingAt()) {
            return HTML;
        }
        return MARKDOWN_SIGN.matcher(content).find() ? MARKDOWN : TEXT;
    }

    // Text that shows no marks may still be what it is called; marks that show say more than a name.
    private FileKind claimedAs(FileKind claimed) {
        if (claimed != this && !(isText() && claimed.isText())) {
            throw Refusal.unsupported("The file is labelled as %s, but it is %s.".formatted(claimed.spoken, spoken));
        }
        return this == TEXT ? claimed : this;
    }

    private boolean isText() {
        return this == TEXT || this == MARKDOWN || this == HTML;
    }

    private static Optional<FileKind> byName(@Nullable String fileName) {
        if (fileName == null) {
            return Optional.empty();
        }
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return List.of(values()).stream()
                .filter(kind -> kind.endings.contains(ending))
                .findFirst();
    }

    private static Optional<FileKind> byLabel(@Nullable String label) {
        if (label == null) {
            return Optional.empty();
        }
        String type = label.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return List.of(values()).stream()
                .filter(kind -> kind.mediaType.equals(type))
                .findFirst();
    }

    private static boolean contains(byte[] content, byte[] wanted, int within) {
        String start = new String(content, 0, Math.min(content.length, within), StandardCharsets.ISO_8859_1);
        return start.contains(new String(wanted, StandardCharsets.ISO_8859_1));
    }

    private static String latin(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Refusal unknown() {
        return Refusal.unsupported(
                "Files of this kind aren't read here. Please send text, Markdown, HTML, PDF or DOCX.");
    }
}
