package ai.voxanne.knowledge.document.format;

import java.util.List;

/** Reads documents of all kinds. Fails with a {@link Refusal} for whatever is broken or too large. */
public final class DocumentReader {

    private final TextLimits limits;

    public DocumentReader(TextLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a file.
     *
     * @param claims what its sender says it is
     */
    public ReadDocument read(byte[] content, List<FileKind> claims) {
        var kind = FileKind.of(content, claims);
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
        } catch (Refusal refusal) {
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
            case DOCX -> Docx.read(content, outline);
            case PDF -> Pdf.read(content, limits, outline);
        }
    }

    private String text(byte[] content) {
        if (content.length > limits.markupBytes()) {
            throw Refusal.tooLarge("The text is too long.");
        }
        return Text.decode(content);
    }
}
