package ai.voxanne.knowledge.document.format;

import java.util.List;
import java.util.regex.Pattern;

/** Text without marks: paragraphs between blank lines; a short line that stands alone is a heading. */
final class PlainText {

    private static final Pattern BLANK_LINES = Pattern.compile("\\R[\\s\\p{Z}]*\\R");
    private static final Pattern LIST_LIKE = Pattern.compile("\\s*(?:[-*\u2022]|\\d{1,3}[.)]|[QA][:.])\\s.*");
    private static final int LONGEST_HEADING = 60;
    private static final int SHORT_LINE = 60;

    private PlainText() {}

    static void read(String text, Outline outline) {
        var paragraphs = BLANK_LINES
                .splitAsStream(text)
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
        for (int i = 0; i < paragraphs.size(); i++) {
            boolean last = i == paragraphs.size() - 1;
            if (!last && isHeading(paragraphs.get(i))) {
                outline.heading(1, paragraphs.get(i).replaceFirst("\\s*:$", ""));
            } else {
                paragraph(paragraphs.get(i), outline);
            }
        }
    }

    private static boolean isHeading(String paragraph) {
        return paragraph.length() <= LONGEST_HEADING
                && paragraph.lines().count() == 1
                && !paragraph.matches(".*[.!?,;]")
                && !LIST_LIKE.matcher(paragraph).matches()
                && (paragraph.endsWith(":") || Character.isUpperCase(paragraph.codePointAt(0)));
    }

    // Short lines are meant as lines; long ones were wrapped by an editor.
    private static void paragraph(String paragraph, Outline outline) {
        var lines = paragraph.lines().toList();
        boolean meant = lines.stream().anyMatch(line -> LIST_LIKE.matcher(line).matches())
                || lines.stream().allMatch(line -> line.length() <= SHORT_LINE);
        outline.lines(meant ? lines : List.of(String.join(" ", lines)));
    }
}
