package ai.voxanne.redaction.reader;

import ai.voxanne.redaction.lexicon.WordSet;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.Set;
import java.util.regex.Pattern;

/** The shape of a street line: flat, house number, name, kind of street, apartment. */
final class StreetGrammar {

    private static final Pattern HOUSE = Pattern.compile("\\d{1,5}[a-z]?|\\d+(st|nd|rd|th)");
    private static final int LONGEST_NAME = 4;
    private static final Set<String> KINDS = WordSet.of("""
            street road avenue lane boulevard crescent terrace mews parade parkway highway gardens grove
            circle trail turnpike causeway esplanade broadway st rd ave ln blvd dr pkwy hwy cres""");
    private static final Set<String> LOOSE_KINDS = WordSet.of("""
            way place drive court close hill square view green walk row rise park loop plaza quay wharf pike
            run ridge point vale mount gate yard end house croft meadow cottages ct bend path pass heights
            fields common bank""");
    private static final Set<String> UNITS =
            Set.of("flat", "apartment", "apt", "unit", "suite", "maisonette", "studio", "penthouse", "lot", "trailer");
    private static final Set<String> DIRECTIONS = Set.of(
            "north",
            "south",
            "east",
            "west",
            "northeast",
            "northwest",
            "southeast",
            "southwest",
            "ne",
            "nw",
            "se",
            "sw");
    private static final Set<String> NOT_IN_NAME = WordSet.of("""
            is at on in to and i i'm you we for from it it's that this my your are was have had a an of or
            so um uh er yeah yes no but with just live lives she he they there here not if be do can will
            would about near off by then than per only over under some any all more what when where who how
            which which's that's thanks please sorry okay ok postcode zip code phone number mobile email
            birth long minute minutes""");

    private final Transcript transcript;
    private final Turn turn;

    StreetGrammar(Transcript transcript, Turn turn) {
        this.transcript = transcript;
        this.turn = turn;
    }

    /** Whether the word at a position can end a street's name. */
    boolean isKind(int at) {
        return KINDS.contains(word(at)) || LOOSE_KINDS.contains(word(at));
    }

    /** Whether the word is hardly anything but a kind of street. */
    boolean isPlainKind(int at) {
        return KINDS.contains(word(at));
    }

    /** Whether the word can stand in a street's or town's name. */
    boolean isNameWord(int at) {
        return at >= turn.first()
                && at < turn.end()
                && !NOT_IN_NAME.contains(word(at))
                && !OtherNumbers.isUnit(word(at));
    }

    /** Where the line that ends with this kind begins: at its flat or house number; -1 if it has no number. */
    int numberedStart(int kind) {
        int at = kind - 1;
        while (at >= turn.first()
                && kind - at <= LONGEST_NAME
                && !isNumberPart(at)
                && (isNameWord(at) || isArticleInName(at, kind))) {
            at--;
        }
        if (at < turn.first() || !isNumberPart(at) || at == kind - 1 && !isRanked(at)) {
            return -1;
        }
        int number = at;
        while (number > turn.first() && isNumberPart(number - 1)) {
            number--;
        }
        while (number < kind - 1 && (word(number).equals("and") || word(number).equals("of"))) {
            number++;
        }
        return withUnitBefore(number);
    }

    private boolean isArticleInName(int at, int kind) {
        return word(at).equals("of") && at < kind - 1;
    }

    private boolean isRanked(int at) {
        return word(at).endsWith("th") || word(at).endsWith("st") || word(at).endsWith("rd") || word(at).endsWith("nd");
    }

    private boolean isNumberPart(int at) {
        var word = word(at);
        return SpokenDigits.isDigitLike(word)
                || word.equals("hundred")
                || word.equals("thousand")
                || HOUSE.matcher(word).matches()
                || word.equals("and") && word(at - 1).equals("hundred")
                || at > turn.first() && transcript.token(at).isLetter() && SpokenDigits.isDigitLike(word(at - 1));
    }

    // "flat twelve regent house forty canal street": the flat may stand some words before the house number.
    private int withUnitBefore(int number) {
        for (int at = number - 1; at >= Math.max(turn.first(), number - 6); at--) {
            if (UNITS.contains(word(at))) {
                return at;
            }
            if (!isNameWord(at)) {
                break;
            }
        }
        return number;
    }

    /** The end of the line behind its kind: with direction and apartment. */
    int lineEnd(int kind) {
        int end = kind + 1;
        while (DIRECTIONS.contains(word(end))) {
            end++;
        }
        return pastUnit(end);
    }

    /** The end of "apartment three b" at a position, or the position itself. */
    int pastUnit(int at) {
        int unit = word(at).equals("number") ? at + 1 : at;
        if (!UNITS.contains(word(unit))) {
            return at;
        }
        int start = word(unit + 1).equals("number") ? unit + 2 : unit + 1;
        var code = CodeReader.codeAt(transcript, turn, Math.min(start, turn.end()));
        int end = code.value().isEmpty() && word(start).length() == 1 ? start + 1 : code.end();
        return end > start ? Math.min(end, turn.end()) : at;
    }

    /** Whether a flat or apartment with a number begins here. */
    boolean isUnit(int at) {
        return UNITS.contains(word(at)) && pastUnit(at) > at;
    }

    private String word(int at) {
        return transcript.word(turn, at);
    }
}
