package ai.voxanne.redaction.transcript;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a text into turns and tokens in one pass, so that two megabytes take no longer than they must. */
final class TranscriptReader {

    // Evidence is looked for within a turn; a bound on its length keeps the work linear.
    private static final int LONGEST_TURN = 300;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final StringBuilder gap = new StringBuilder();
    private Speaker speaker = Speaker.UNKNOWN;
    private int turnStart;

    TranscriptReader(String text) {
        this.text = text;
    }

    Transcript read() {
        int at = 0;
        while (at < text.length()) {
            int symbol = text.codePointAt(at);
            if (isWordPart(symbol) && !isInvisible(symbol)) {
                at = readWord(at);
            } else {
                pass(symbol);
                at += Character.charCount(symbol);
            }
        }
        endTurn();
        return new Transcript(tokens, turns);
    }

    private void pass(int symbol) {
        if (symbol == '\n') {
            endTurn();
        } else if (!Character.isWhitespace(symbol) && gap.length() < 4) {
            gap.appendCodePoint(symbol);
        }
    }

    private int readWord(int start) {
        int end = start;
        while (end < text.length() && isInWord(end)) {
            end += Character.charCount(text.codePointAt(end));
        }
        var word = normalized(text.substring(start, end));
        var label = end < text.length() && text.charAt(end) == ':' ? Speaker.labelled(word) : Speaker.UNKNOWN;
        if (label == Speaker.UNKNOWN) {
            if (tokens.size() - turnStart >= LONGEST_TURN) {
                endTurn();
            }
            tokens.add(new Token(word, start, end, gap.toString()));
        } else {
            endTurn();
            speaker = label;
        }
        gap.setLength(0);
        return end;
    }

    // An apostrophe belongs to a word only between letters: o'brien, i've.
    private boolean isInWord(int at) {
        int symbol = text.codePointAt(at);
        boolean apostrophe = symbol == '\'' || symbol == '\u2019';
        if (!apostrophe) {
            return isWordPart(symbol);
        }
        return at + 1 < text.length() && Character.isLetter(text.codePointAt(at + 1));
    }

    private static boolean isWordPart(int symbol) {
        return Character.isLetterOrDigit(symbol)
                || Character.getType(symbol) == Character.NON_SPACING_MARK
                || isInvisible(symbol);
    }

    private static boolean isInvisible(int symbol) {
        return Character.getType(symbol) == Character.FORMAT || symbol == 0xAD;
    }

    // Fast for the plain text that nearly every transcript is.
    private static String normalized(String word) {
        boolean plain = word.chars().allMatch(c -> c < 128);
        if (plain) {
            return word.toLowerCase(Locale.ROOT);
        }
        var letters = new StringBuilder(word.length());
        Normalizer.normalize(word, Normalizer.Form.NFKD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK && !isInvisible(c))
                .map(c -> c == '\u2019' ? '\'' : Character.toLowerCase(c))
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private void endTurn() {
        if (tokens.size() > turnStart) {
            turns.add(new Turn(turns.size(), speaker, turnStart, tokens.size()));
            turnStart = tokens.size();
        }
        gap.setLength(0);
    }
}
