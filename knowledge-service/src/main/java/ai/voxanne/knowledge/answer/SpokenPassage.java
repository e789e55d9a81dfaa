package ai.voxanne.knowledge.answer;

import ai.voxanne.platform.vapi.PlainText;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A passage as somebody would read it out. */
final class SpokenPassage {

    // Bullets, headings, numbers of lists, quotes and the marks of emphasis, which nobody says.
    private static final Pattern LINE_MARKS = Pattern.compile("^\\s*(?:[-*+>\\u2022]+|#{1,6}|\\d{1,2}[.)])\\s+");
    private static final Pattern EMPHASIS = Pattern.compile("\\*\\*|__|`|\\*(?=\\S)|(?<=\\S)\\*");

    private SpokenPassage() {}

    /** Its sentences in order, each on one line. */
    static List<String> sentences(String content) {
        return content.lines()
                .map(line -> LINE_MARKS.matcher(line).replaceFirst(""))
                .map(line -> PlainText.line(EMPHASIS.matcher(line).replaceAll("")))
                .filter(line -> !line.isEmpty())
                .flatMap(line -> split(line).stream())
                .toList();
    }

    private static List<String> split(String line) {
        var boundaries = BreakIterator.getSentenceInstance(Locale.US);
        boundaries.setText(line);
        var sentences = new ArrayList<String>();
        int start = boundaries.first();
        for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
            sentences.add(line.substring(start, end).strip());
            start = end;
        }
        return sentences;
    }
}
