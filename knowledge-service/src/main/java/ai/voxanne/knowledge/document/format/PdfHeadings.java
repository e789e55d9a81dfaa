package ai.voxanne.knowledge.document.format;

import ai.voxanne.knowledge.document.format.PdfLines.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Headings and paragraphs from the looks of lines: a PDF doesn't say which are which. */
final class PdfHeadings {

    private static final double LARGER = 1.12;
    private static final int LONGEST_HEADING = 120;
    private static final int SHORT_LINE = 45;
    private static final int FEWEST_PAGES = 3;

    private final Outline outline;
    private final float bodySize;
    private final List<Float> headingSizes;
    private final List<Line> paragraph = new ArrayList<>();

    private PdfHeadings(List<Line> lines, Outline outline) {
        this.outline = outline;
        this.bodySize = bodySize(lines);
        this.headingSizes = lines.stream()
                .map(Line::size)
                .filter(size -> size > bodySize * LARGER)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    static void read(List<List<Line>> pages, Outline outline) {
        Set<String> running = runningHeads(pages);
        var lines = pages.stream()
                .flatMap(page -> page.stream().filter(line -> !isEdge(page, line) || !running.contains(shape(line))))
                .toList();
        new PdfHeadings(lines, outline).read(lines);
    }

    private void read(List<Line> lines) {
        for (Line line : lines) {
            if (!paragraph.isEmpty() && isHeading(line) != isHeading(paragraph.getFirst())) {
                flush();
            }
            paragraph.add(line);
            if (line.endsParagraph()) {
                flush();
            }
        }
        flush();
    }

    private void flush() {
        if (paragraph.isEmpty()) {
            return;
        }
        Line first = paragraph.getFirst();
        if (isHeading(first)) {
            outline.heading(level(first), joined());
        } else if (paragraph.stream().allMatch(line -> line.text().length() <= SHORT_LINE)) {
            outline.lines(paragraph.stream().map(Line::text).toList());
        } else {
            outline.paragraph(joined());
        }
        paragraph.clear();
    }

    private boolean isHeading(Line line) {
        boolean large = line.size() > bodySize * LARGER;
        return line.text().length() <= LONGEST_HEADING
                && (large
                        || (line.bold()
                                && !line.text().endsWith(".")
                                && !line.text().endsWith(":")))
                && line.text().codePoints().anyMatch(Character::isLetter);
    }

    private int level(Line heading) {
        int level = headingSizes.indexOf(heading.size());
        return 1 + (level < 0 ? headingSizes.size() : level);
    }

    // A word that was cut at the end of a line is whole again.
    private String joined() {
        return paragraph.stream()
                .map(Line::text)
                .reduce((above, below) -> above.matches(".*\\p{Ll}-") && below.matches("\\p{Ll}.*")
                        ? above.substring(0, above.length() - 1) + below
                        : above + " " + below)
                .orElse("");
    }

    private static float bodySize(List<Line> lines) {
        return lines.stream()
                .collect(Collectors.groupingBy(
                        Line::size, Collectors.summingInt(line -> line.text().length())))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0f);
    }

    // What stands at the edge of most pages, but for its numbers, is not about anything.
    private static Set<String> runningHeads(List<List<Line>> pages) {
        if (pages.size() < FEWEST_PAGES) {
            return Set.of();
        }
        return pages.stream()
                .map(page -> page.stream().filter(line -> isEdge(page, line)).map(PdfHeadings::shape))
                .map(shapes -> shapes.collect(Collectors.toCollection(HashSet::new)))
                .flatMap(Collection::stream)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(shape -> shape.getValue() * 2 > pages.size())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isEdge(List<Line> page, Line line) {
        return Stream.of(page.getFirst(), page.getLast()).anyMatch(edge -> edge.equals(line));
    }

    private static String shape(Line line) {
        return line.text().replaceAll("\\d+", "#");
    }
}
