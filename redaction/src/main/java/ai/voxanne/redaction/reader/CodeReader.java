package ai.voxanne.redaction.reader;

import ai.voxanne.redaction.lexicon.WordSet;
import ai.voxanne.redaction.transcript.Token;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads dictated codes: "double seven", "b for bravo", "twenty two", "0192", with fillers between. */
final class CodeReader {

    private static final Pattern TIME_OR_RANK = Pattern.compile("\\d+(am|pm|st|nd|rd|th|s|mg|ml|k|x)");
    private static final Set<String> BETWEEN = WordSet.of("""
            um uh er erm uhm dash hyphen minus slash space and then like""");
    private static final Set<String> PHONETIC = WordSet.of("""
            alpha bravo delta echo foxtrot golf hotel india kilo lima november papa quebec sierra tango
            uniform whiskey yankee zulu""");
    private static final Set<String> PHONETIC_NAMES = Set.of("charlie", "juliet", "mike", "oscar", "romeo", "victor");
    private static final Set<String> SAID_BY_ME = Set.of(
            "think", "believe", "guess", "am", "have", "live", "moved", "was", "just", "don't", "can't", "suppose");
    private static final Set<String> SPELLING_AIDS = Set.of("for", "as");

    private final Transcript transcript;
    private final Turn turn;
    private final StringBuilder value = new StringBuilder();
    private int at;

    private CodeReader(Transcript transcript, Turn turn, int at) {
        this.transcript = transcript;
        this.turn = turn;
        this.at = at;
    }

    /** All codes of a turn, in order. */
    static List<Code> codes(Transcript transcript, Turn turn) {
        var codes = new ArrayList<Code>();
        int at = turn.first();
        while (at < turn.end()) {
            var code = new CodeReader(transcript, turn, at).read();
            if (!code.value().isEmpty()) {
                codes.add(code);
            }
            at = Math.max(at + 1, code.end());
        }
        return codes;
    }

    /** The code that begins at a position; with an empty value if none does. */
    static Code codeAt(Transcript transcript, Turn turn, int at) {
        return new CodeReader(transcript, turn, at).read();
    }

    private Code read() {
        int first = at;
        int end = at;
        while (readElement()) {
            end = at;
            skipBetween();
        }
        return new Code(first, end, value.toString());
    }

    private void skipBetween() {
        int next = at;
        while (BETWEEN.contains(word(next))) {
            next++;
        }
        if (next > at && isElement(next)) {
            at = next;
        }
    }

    private boolean readElement() {
        if (at >= turn.end()) {
            return false;
        }
        int repeats = SpokenDigits.repeats(word(at));
        if (repeats > 0) {
            return readRepeated(repeats);
        }
        return readNumeral() || !isSpelledO() && readNumberWord() || readLetter();
    }

    private boolean readRepeated(int repeats) {
        var token = at + 1 < turn.end() ? word(at + 1) : "";
        var digit = SpokenDigits.digit(token);
        var symbol = digit.isEmpty() && token.length() == 1 ? token : digit;
        if (symbol.isEmpty()) {
            return false;
        }
        value.append(symbol.repeat(repeats));
        at += 2;
        return true;
    }

    // "o" is a zero among digits and a letter among letters.
    private boolean isSpelledO() {
        return word(at).equals("o") && (isSingle(at + 1) || at > turn.first() && isSingle(at - 1));
    }

    private boolean readNumeral() {
        var token = transcript.token(at);
        if (!token.hasDigit() || !token.isNumeral() && !isMixedCode(token)) {
            return false;
        }
        value.append(token.word());
        at++;
        return true;
    }

    // "sw1a" and "3b" are codes, "3pm", "12th" and "b12s" as a time or rank are not.
    private static boolean isMixedCode(Token token) {
        var word = token.word();
        boolean timeOrRank = TIME_OR_RANK.matcher(word).matches();
        return !timeOrRank && word.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    }

    private boolean readNumberWord() {
        var word = word(at);
        var digit = SpokenDigits.digit(word);
        var teen = SpokenDigits.teen(word);
        var tens = SpokenDigits.tens(word);
        if (!tens.isEmpty()) {
            var unit = SpokenDigits.digit(word(at + 1));
            boolean joined = !unit.isEmpty() && !unit.equals("0");
            value.append(tens).append(joined ? unit : "0");
            at += joined ? 2 : 1;
            return true;
        }
        if (isHundreds(word)) {
            value.append(word.equals("hundred") ? "00" : "000");
            at++;
            return true;
        }
        value.append(digit).append(teen);
        at += digit.isEmpty() && teen.isEmpty() ? 0 : 1;
        return !digit.isEmpty() || !teen.isEmpty();
    }

    private boolean isHundreds(String word) {
        return !value.isEmpty() && (word.equals("hundred") || word.equals("thousand"));
    }

    private boolean readLetter() {
        if (isPhonetic(at)) {
            value.append(word(at).charAt(0));
            at++;
            return true;
        }
        if (!transcript.token(at).isLetter() || isArticle(at)) {
            return false;
        }
        value.append(word(at));
        at++;
        skipSpellingAid();
        return true;
    }

    // "zulu eight eight"; "oscar" and the like are rather names, unless the code has begun.
    private boolean isPhonetic(int position) {
        var word = word(position);
        boolean codeAround = !value.isEmpty()
                || SpokenDigits.isDigitLike(word(position + 1))
                || PHONETIC.contains(word(position + 1));
        return codeAround && PHONETIC.contains(word) || !value.isEmpty() && PHONETIC_NAMES.contains(word);
    }

    // "b for bravo", "s as in sierra": the letter was said already.
    private void skipSpellingAid() {
        if (!SPELLING_AIDS.contains(word(at))) {
            return;
        }
        int aid = word(at).equals("as") && word(at + 1).equals("in") ? at + 2 : at + 1;
        if (word(aid).length() > 2 && word(aid).startsWith(word(at - 1)) && !SpokenDigits.isDigitLike(word(aid))) {
            at = aid + 1;
        }
    }

    // "a" and "i" are letters only among other letters and digits.
    private boolean isArticle(int position) {
        var word = word(position);
        if (!word.equals("a") && !word.equals("i")) {
            return false;
        }
        if (word.equals("i") && SAID_BY_ME.contains(word(position + 1))) {
            return true;
        }
        boolean last = position + 1 >= turn.end() || word(position + 1).isEmpty();
        boolean letterFollows = !last && (isSingle(position + 1) || SpokenDigits.isDigitLike(word(position + 1)));
        boolean letterBefore = position > turn.first() && isSingle(position - 1);
        return value.isEmpty()
                ? !(letterFollows && isSingle(position + 1) && isSingle(position + 2))
                : !(letterFollows || last || letterBefore);
    }

    private boolean isSingle(int position) {
        return position < turn.end() && transcript.token(position).isLetter();
    }

    private boolean isElement(int position) {
        if (position >= turn.end()) {
            return false;
        }
        var token = transcript.token(position);
        return SpokenDigits.isDigitLike(token.word())
                || isPhonetic(position)
                || (token.isLetter() && !isArticle(position))
                || (token.hasDigit() && isMixedCode(token));
    }

    private String word(int position) {
        return transcript.word(turn, position);
    }
}
