package ai.voxanne.knowledge.document.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The lines of a PDF, page by page, with what they look like. */
final class PdfLines extends PDFTextStripper {

    private final int mostCharacters;
    private final List<List<Line>> pages = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int characters;
    private float size;
    private boolean bold = true;

    PdfLines(int mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    List<List<Line>> pages() {
        return pages;
    }

    @Override
    protected void startPage(PDPage page) {
        pages.add(new ArrayList<>());
    }

    @Override
    protected void processTextPosition(TextPosition position) {
        characters += position.getUnicode() == null ? 0 : position.getUnicode().length();
        // Spaces and running heads count too, so there is room for them.
        if (characters > 2L * mostCharacters) {
            throw Refusal.tooLarge("The text is too long: at most %,d characters are read.".formatted(mostCharacters));
        }
        super.processTextPosition(position);
    }

    @Override
    protected void writeString(String word, List<TextPosition> positions) {
        text.append(word);
        for (var position : positions) {
            if (!position.getUnicode().isBlank()) {
                size = Math.max(size, position.getFontSizeInPt());
                bold &= isBold(position);
            }
        }
    }

    @Override
    protected void writeWordSeparator() {
        text.append(' ');
    }

    @Override
    protected void writeLineSeparator() {
        endLine(false);
    }

    @Override
    protected void writeParagraphEnd() {
        endLine(true);
    }

    @Override
    protected void endPage(PDPage page) {
        endLine(true);
    }

    private void endLine(boolean endsParagraph) {
        String line = Text.line(text.toString());
        var page = pages.getLast();
        if (!line.isEmpty()) {
            page.add(new Line(line, Math.round(size * 2) / 2f, bold, endsParagraph));
        } else if (endsParagraph && !page.isEmpty()) {
            page.add(page.removeLast().ending());
        }
        text.setLength(0);
        size = 0;
        bold = true;
    }

    private static boolean isBold(TextPosition position) {
        String font = String.valueOf(position.getFont().getName()).toLowerCase(Locale.ROOT);
        return font.contains("bold") || font.contains("black") || font.contains("heavy");
    }

    /** @param size in points, to the half */
    record Line(String text, float size, boolean bold, boolean endsParagraph) {

        Line ending() {
            return new Line(text, size, bold, true);
        }

        boolean looksLike(Line other) {
            return size == other.size && bold == other.bold;
        }
    }
}
