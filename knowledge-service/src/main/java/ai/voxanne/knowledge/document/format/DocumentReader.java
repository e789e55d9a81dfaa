package ai.voxanne.knowledge.document.format;

import ai.voxanne.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.jspecify.annotations.Nullable;

/** Reads files that strangers may have made. Blocks; refuses with a problem whatever is broken, hostile or too large. */
@ApplicationScoped
public class DocumentReader {

    private final DocumentLimits limits;
    private final Clock clock;

    DocumentReader(DocumentLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        ZipSecureFile.setMaxEntrySize(limits.unpackedBytes());
    }

    /**
     * Reads a file.
     *
     * @param fileName as the sender calls it
     * @param label the media type that the sender says it has
     */
    public ReadDocument read(byte[] content, @Nullable String fileName, @Nullable String label) {
        if (content.length == 0) {
            throw Refusal.unreadable("The file is empty.");
        } else if (content.length > limits.bytes()) {
            throw Refusal.tooLarge("The file is too large.");
        }
        var kind = FileKind.of(content, fileName, label);
        var outline = new Outline(limits.characters());
        guarded(kind, content, outline);
        var blocks = outline.blocks();
        if (blocks.isEmpty()) {
            throw Refusal.unreadable("There is no text in it. A scan has to go through text recognition first.");
        }
        return new ReadDocument(kind, outline.title(), blocks);
    }

    // Readers fail in many ways on broken files; a file nested deeper than the stack is broken too.
    private void guarded(FileKind kind, byte[] content, Outline outline) {
        try {
            read(kind, content, outline);
        } catch (ProblemException refusal) {
            throw refusal;
        } catch (RuntimeException | StackOverflowError e) {
            throw Refusal.damaged(kind);
        }
    }

    private void read(FileKind kind, byte[] content, Outline outline) {
        switch (kind) {
            case TEXT -> PlainText.read(text(content), outline);
            case MARKDOWN -> Markdown.read(text(content), outline);
            case HTML -> Html.read(text(content), outline);
            case DOCX -> Docx.read(content, limits, outline);
            case PDF -> Pdf.read(content, limits, new Deadline(clock, limits.time()), outline);
        }
    }

    private String text(byte[] content) {
        if (content.length > limits.markupBytes()) {
            throw Refusal.tooLarge("The text is too long.");
        }
        return Text.decode(content);
    }
}
