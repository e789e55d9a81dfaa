package ai.voxanne.knowledge.document.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.jspecify.annotations.Nullable;

/** Word documents (ECMA-376). */
final class Docx {

    private static final Pattern HEADING = Pattern.compile("heading ?([1-9])");
    private static final int BOLD_LINE = 9; // below all headings that say so
    private static final int LONGEST_BOLD_LINE = 100;

    static {
        // A long table of the same prices packs well too: memory and time tell what is too much, not a ratio.
        ZipSecureFile.setMinInflateRatio(0);
    }

    private final XWPFDocument document;
    private final Outline outline;
    private final List<String> list = new ArrayList<>();

    private Docx(XWPFDocument document, Outline outline) {
        this.document = document;
        this.outline = outline;
    }

    static void read(byte[] content, Outline outline) {
        try (var document = new XWPFDocument(new ByteArrayInputStream(content))) {
            new Docx(document, outline).read();
        } catch (IOException e) {
            throw Refusal.damaged(FileKind.DOCX);
        }
    }

    private void read() {
        for (var element : document.getBodyElements()) {
            switch (element) {
                case XWPFParagraph paragraph -> paragraph(paragraph);
                case XWPFTable table -> table(table);
                case XWPFSDT control -> text(control.getContent().getText());
                default -> {}
            }
        }
        endList();
    }

    private void paragraph(XWPFParagraph paragraph) {
        int level = level(paragraph);
        if (level == 0 && paragraph.getNumID() != null) {
            list.add(paragraph.getText());
        } else if (level > 0) {
            endList();
            outline.heading(level, paragraph.getText());
        } else {
            text(paragraph.getText());
        }
    }

    private void text(String text) {
        endList();
        outline.paragraph(text);
    }

    private void table(XWPFTable table) {
        endList();
        var rows = table.getRows().stream()
                .map(row -> row.getTableCells().stream()
                        .map(cell -> Text.line(cell.getText()))
                        .toList())
                .toList();
        boolean headed = !rows.isEmpty() && table.getRow(0).isRepeatHeader();
        outline.lines(TableRows.spoken(List.of(), rows, headed || hasBoldFirstRow(table)));
    }

    private void endList() {
        outline.lines(list);
        list.clear();
    }

    private int level(XWPFParagraph paragraph) {
        String style = styleName(paragraph.getStyle()).toLowerCase(Locale.ROOT);
        var heading = HEADING.matcher(style);
        if (heading.matches()) {
            return heading.group(1).charAt(0) - '0';
        } else if (style.equals("title")) {
            outline.title(paragraph.getText());
            return 1;
        }
        return isBoldLine(paragraph) ? BOLD_LINE : 0;
    }

    // Word's own styles have English names in every language; their ids are translated.
    private String styleName(@Nullable String id) {
        var styles = document.getStyles();
        var style = id == null || styles == null ? null : styles.getStyle(id);
        String name = style == null ? id : style.getName();
        return name == null ? "" : name;
    }

    private static boolean isBoldLine(XWPFParagraph paragraph) {
        String text = paragraph.getText().strip();
        return !text.isEmpty()
                && text.length() <= LONGEST_BOLD_LINE
                && !text.endsWith(".")
                && paragraph.getNumID() == null
                && isBold(paragraph);
    }

    private static boolean hasBoldFirstRow(XWPFTable table) {
        return table.getNumberOfRows() > 1
                && table.getRow(0).getTableCells().stream()
                        .flatMap(cell -> cell.getParagraphs().stream())
                        .allMatch(Docx::isBold);
    }

    private static boolean isBold(XWPFParagraph paragraph) {
        return paragraph.getRuns().stream().allMatch(run -> run.text().isBlank() || run.isBold());
    }
}
