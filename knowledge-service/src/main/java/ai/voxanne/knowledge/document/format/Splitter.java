package ai.voxanne.knowledge.document.format;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * Cuts a document into passages that fit a model's window. A heading stays with its text, a passage never spans two
 * headings, and what belongs together is cut only when it alone is too long: at its lines, then at sentences, then words.
 */
public final class Splitter {

    /** No passage has more tokens. Title and passage together fit the smallest window that is in use, 512. */
    public static final int MOST_TOKENS = 300;

    /** Nor more characters. */
    public static final int MOST_CHARACTERS = 2_100;

    // Short passages say one thing; short paragraphs under one heading share one up to this size.
    private static final int USUAL_TOKENS = 128;
    // Anything without a space may be a single token, however long it is; words have four or five characters to each.
    private static final int CHARACTERS_OF_TOKEN = MOST_CHARACTERS / MOST_TOKENS;
    private static final int LONGEST_HEADING = 150;
    private static final String BETWEEN_HEADINGS = " - ";

    private final ToIntFunction<String> tokens;
    private final int most;

    /**
     * @param tokens counts what a text takes of the window
     * @param most how many passages a document may have: one that has more isn't cut to its end
     */
    public Splitter(ToIntFunction<String> tokens, int most) {
        this.tokens = tokens;
        this.most = most;
    }

    /** @param title of the document, which isn't repeated as a heading */
    public List<Passage> split(String title, List<Block> blocks) {
        var passages = new ArrayList<Passage>();
        int from = 0;
        for (int to = 1; to <= blocks.size() && passages.size() <= most; to++) {
            boolean ends = to == blocks.size() || !sameHeadings(blocks.get(from), blocks.get(to));
            if (ends) {
                section(heading(title, blocks.get(from)), blocks.subList(from, to), passages);
                from = to;
            }
        }
        return passages;
    }

    // A heading that would leave its text no room is text itself.
    private void section(String wholeHeading, List<Block> blocks, List<Passage> passages) {
        String heading = fits(wholeHeading, MOST_TOKENS / 2) ? wholeHeading : "";
        int room = MOST_TOKENS - size(heading);
        var pieces = new ArrayList<String>();
        if (heading.isEmpty() && !wholeHeading.isEmpty()) {
            pieces.addAll(cut(wholeHeading, room));
        }
        for (Block block : blocks) {
            pieces.addAll(pieces(block, room));
        }
        pack(pieces, Math.min(room, USUAL_TOKENS)).forEach(text -> passages.add(Passage.of(heading, text)));
    }

    private List<String> pieces(Block block, int room) {
        String whole = String.join("\n", block.lines());
        if (size(whole) <= room) {
            return List.of(whole);
        }
        var pieces = new ArrayList<String>();
        for (String line : block.lines()) {
            pieces.addAll(fits(line, room) ? List.of(line) : cut(line, room));
        }
        return pack(pieces, room);
    }

    // Whole sentences first; one that is too long at words; a word that is too long anywhere.
    private List<String> cut(String line, int room) {
        var pieces = new ArrayList<String>();
        for (String sentence : parts(BreakIterator.getSentenceInstance(Locale.ROOT), line)) {
            if (fits(sentence, room)) {
                pieces.add(sentence);
            } else {
                for (String word : sentence.split(" ")) {
                    pieces.addAll(fits(word, room) ? List.of(word) : halves(word, room));
                }
            }
        }
        return join(pieces, room, " ");
    }

    private List<String> halves(String word, int room) {
        if (fits(word, room) || word.codePointCount(0, word.length()) == 1) {
            return List.of(word);
        }
        int middle = word.offsetByCodePoints(0, word.codePointCount(0, word.length()) / 2);
        var pieces = new ArrayList<>(halves(word.substring(0, middle), room));
        pieces.addAll(halves(word.substring(middle), room));
        return pieces;
    }

    private List<String> pack(List<String> pieces, int room) {
        return join(pieces, room, "\n");
    }

    private List<String> join(List<String> pieces, int room, String between) {
        var joined = new ArrayList<String>();
        var current = new StringBuilder();
        int used = 0;
        for (String piece : pieces) {
            int size = size(piece);
            if (!current.isEmpty() && used + size > room) {
                joined.add(current.toString());
                current.setLength(0);
                used = 0;
            }
            current.append(current.isEmpty() ? "" : between).append(piece);
            used += size;
        }
        if (!current.isEmpty()) {
            joined.add(current.toString());
        }
        return joined;
    }

    // In tokens, of which each has room for a few characters and the space after it.
    private int size(String text) {
        int ofCharacters = text.isEmpty() ? 0 : text.length() / CHARACTERS_OF_TOKEN + 1;
        return ofCharacters > MOST_TOKENS ? ofCharacters : Math.max(ofCharacters, tokens.applyAsInt(text));
    }

    private boolean fits(String text, int room) {
        return size(text) <= room;
    }

    private static List<String> parts(BreakIterator breaks, String line) {
        breaks.setText(line);
        var parts = new ArrayList<String>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            String part = line.substring(from, to).strip();
            if (!part.isEmpty()) {
                parts.add(part);
            }
            from = to;
        }
        return parts;
    }

    private static boolean sameHeadings(Block one, Block other) {
        return one.headings().equals(other.headings());
    }

    // The innermost say most: the outer ones go first when there are too many.
    private static String heading(String title, Block block) {
        var headings = new ArrayList<>(block.headings());
        headings.removeIf(heading -> heading.equalsIgnoreCase(title));
        while (headings.size() > 1 && String.join(BETWEEN_HEADINGS, headings).length() > LONGEST_HEADING) {
            headings.removeFirst();
        }
        return String.join(BETWEEN_HEADINGS, headings);
    }
}
