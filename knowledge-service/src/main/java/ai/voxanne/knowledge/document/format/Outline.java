package ai.voxanne.knowledge.document.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document as it is being read: headings, and under each what belongs together. */
final class Outline {

    private static final int LONGEST_HEADING = 200;

    private final int mostCharacters;
    private final List<Heading> path = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private int characters;
    private boolean headingIsBare;
    private @Nullable String title;

    Outline(int mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    /** What the document calls itself, unless it has said so before. */
    void title(@Nullable String text) {
        String line = text == null ? "" : Text.line(text);
        if (title == null && !line.isEmpty()) {
            title = line;
        }
    }

    /** @param level 1 is outermost */
    void heading(int level, String text) {
        String line = Text.line(text);
        if (line.length() > LONGEST_HEADING) {
            lines(List.of(line));
        } else if (!line.isEmpty()) {
            count(line);
            leave(level);
            path.add(new Heading(level, line));
            headingIsBare = true;
            title(line);
        }
    }

    /** A paragraph; a line break in it may become a cut. */
    void paragraph(String text) {
        lines(text.lines().toList());
    }

    /** A list, a table or anything else that stays together if it can. */
    void lines(List<String> lines) {
        var seen =
                lines.stream().map(Text::line).filter(line -> !line.isEmpty()).toList();
        if (seen.isEmpty()) {
            return;
        }
        seen.forEach(this::count);
        if (continuesLast()) {
            var whole = new ArrayList<>(blocks.removeLast().lines());
            whole.addAll(seen);
            blocks.add(new Block(headings(), whole));
        } else {
            blocks.add(new Block(headings(), seen));
        }
        headingIsBare = false;
    }

    @Nullable
    String title() {
        return title;
    }

    /** All of it. */
    List<Block> blocks() {
        leave(0);
        return List.copyOf(blocks);
    }

    // An answer belongs to its question, a list to the sentence that announces it.
    private boolean continuesLast() {
        if (blocks.isEmpty() || headingIsBare || !blocks.getLast().headings().equals(headings())) {
            return false;
        }
        var last = blocks.getLast().lines();
        String end = last.getLast();
        return end.endsWith(":") || (last.size() == 1 && (end.endsWith("?") || end.startsWith("Q:")));
    }

    // A heading that nothing stands under is text itself.
    private void leave(int level) {
        boolean innermost = !path.isEmpty() && path.getLast().level() >= level;
        if (headingIsBare && innermost) {
            String bare = path.removeLast().text();
            blocks.add(new Block(headings(), List.of(bare)));
        }
        path.removeIf(heading -> heading.level() >= level);
        headingIsBare = false;
    }

    private List<String> headings() {
        return path.stream().map(Heading::text).toList();
    }

    private void count(String line) {
        characters += line.length();
        if (characters > mostCharacters) {
            throw Refusal.tooLarge("The text is too long: at most %,d characters are read.".formatted(mostCharacters));
        }
    }

    private record Heading(int level, String text) {}
}
