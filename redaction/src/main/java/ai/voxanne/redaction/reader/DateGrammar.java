package ai.voxanne.redaction.reader;

import ai.voxanne.redaction.lexicon.WordSet;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ways to say a date: "the third of may nineteen eighty one", "may 3rd 81", "03/05/1981", "oh three oh five eighty one". */
public final class DateGrammar {

    private static final Set<String> MONTHS = WordSet.of("""
            january february march april may june july august september october november december jan feb
            mar apr jun jul aug sep sept oct nov dec""");
    private static final List<String> ORDINALS = List.of(
            "zeroth",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth");
    private static final Pattern RANK = Pattern.compile("\\d{1,2}(st|nd|rd|th)");
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");
    private static final Set<String> FILLERS = Set.of("um", "uh", "er", "erm", "of", "the", "and", "in");

    private final Transcript transcript;
    private final Turn turn;
    private int at;

    private DateGrammar(Transcript transcript, Turn turn, int at) {
        this.transcript = transcript;
        this.turn = turn;
        this.at = at;
    }

    /** The date that begins at a position, if one does. */
    static @Nullable SpokenDate dateAt(Transcript transcript, Turn turn, int at) {
        for (var shape : List.<Shape>of(
                DateGrammar::yearFirst, DateGrammar::dayFirst, DateGrammar::monthFirst, DateGrammar::figures)) {
            var date = shape.read(new DateGrammar(transcript, turn, at));
            if (date != null) {
                return date;
            }
        }
        return null;
    }

    /** Whether the word is a month, also a short one. */
    public static boolean isMonth(String word) {
        return MONTHS.contains(word);
    }

    /** The end of the year that begins at a position, or the position itself if none does. */
    static int yearEnd(Transcript transcript, Turn turn, int at) {
        var grammar = new DateGrammar(transcript, turn, at);
        return grammar.longYear() ? grammar.at : at;
    }

    private interface Shape {
        @Nullable
        SpokenDate read(DateGrammar grammar);
    }

    private @Nullable SpokenDate dayFirst() {
        int first = at;
        if (!day()) {
            return null;
        }
        int afterDay = at;
        skip();
        boolean joined = at > afterDay;
        if (!month() && !(joined && ordinal() > 0)) {
            return null;
        }
        return withYear(first);
    }

    private @Nullable SpokenDate monthFirst() {
        int first = at;
        if (!month()) {
            return null;
        }
        int afterMonth = at;
        skip();
        if (day()) {
            return withYear(first);
        }
        at = afterMonth;
        return longYear() ? new SpokenDate(first, at, false, true, true) : null;
    }

    // 1985-04-12
    private @Nullable SpokenDate yearFirst() {
        int first = at;
        boolean year = YEAR.matcher(word(0)).matches();
        at++;
        boolean date = year && isNumeral(word(0)) && smallNumber() > 0 && isNumeral(word(0)) && smallNumber() > 0;
        return date ? new SpokenDate(first, at, true, true, false) : null;
    }

    // Only figures: two small numbers and a year.
    private @Nullable SpokenDate figures() {
        int first = at;
        int one = smallNumber();
        int two = one > 0 ? smallNumber() : 0;
        int year = at;
        boolean calendar = one > 0 && two > 0 && one <= 31 && two <= 31 && Math.min(one, two) <= 12;
        if (!calendar || !(longYear() || shortYear()) || SpokenDigits.isDigitLike(word(0)) && !isWordYear(year)) {
            return null;
        }
        return new SpokenDate(first, at, true, true, false);
    }

    // "seventy nine" and "nineteen seventy nine" end where they end; "five five" may go on.
    private boolean isWordYear(int year) {
        var word = transcript.word(turn, year);
        return at - year >= 2 && SpokenDigits.digit(word).isEmpty() && !isNumeral(word);
    }

    private SpokenDate withYear(int first) {
        int end = at;
        skip();
        boolean year = longYear() || shortYear();
        return new SpokenDate(first, year ? at : end, true, year, true);
    }

    private void skip() {
        while (FILLERS.contains(word(0))) {
            at++;
        }
    }

    private boolean month() {
        boolean month = MONTHS.contains(word(0));
        at += month ? 1 : 0;
        return month;
    }

    private boolean day() {
        int start = at;
        if (ordinal() > 0) {
            return true;
        }
        int number = smallNumber();
        boolean day = number > 0 && number <= 31;
        at = day ? at : start;
        return day;
    }

    private int ordinal() {
        var word = word(0);
        if (RANK.matcher(word).matches()) {
            at++;
            return Integer.parseInt(word.substring(0, word.length() - 2));
        }
        boolean compound = word.equals("twenty") || word.equals("thirty");
        int rank = ORDINALS.indexOf(compound ? word(1) : word);
        if (rank > 0) {
            at += compound ? 2 : 1;
            return compound ? Integer.parseInt(SpokenDigits.tens(word)) * 10 + rank : rank;
        }
        boolean thirtieth = word.equals("thirtieth");
        at += thirtieth ? 1 : 0;
        return thirtieth ? 30 : 0;
    }

    // 0 if there is none.
    private int smallNumber() {
        var word = word(0);
        if (isNumeral(word) && word.length() <= 2) {
            at++;
            return Integer.parseInt(word);
        }
        if (!SpokenDigits.tens(word).isEmpty()) {
            return tensNumber(word);
        }
        var teen = SpokenDigits.teen(word);
        var digit = SpokenDigits.digit(word);
        boolean leadingZero = digit.equals("0") && !SpokenDigits.digit(word(1)).isEmpty();
        var said = leadingZero ? SpokenDigits.digit(word(1)) : teen + digit;
        at += leadingZero ? 2 : said.isEmpty() ? 0 : 1;
        return said.isEmpty() ? 0 : Integer.parseInt(said);
    }

    private int tensNumber(String word) {
        var unit = SpokenDigits.digit(word(1));
        boolean joined = !unit.isEmpty() && !unit.equals("0");
        at += joined ? 2 : 1;
        return Integer.parseInt(SpokenDigits.tens(word) + (joined ? unit : "0"));
    }

    private boolean longYear() {
        int start = at;
        var word = word(0);
        if (YEAR.matcher(word).matches()) {
            at++;
            return true;
        }
        if (word.equals("two") && word(1).equals("thousand")) {
            at += word(2).equals("and") ? 3 : 2;
            int rest = at;
            boolean counted = smallNumber() > 0;
            at = counted ? at : word(-1).equals("and") ? rest - 1 : rest;
            return true;
        }
        boolean century = word.equals("nineteen") || word.equals("twenty") || word.equals("19") || word.equals("20");
        at++;
        boolean year = century && (word(0).equals("hundred") ? ++at > 0 : twoDigits());
        at = year ? at : start;
        return year;
    }

    private boolean shortYear() {
        return twoDigits();
    }

    // 81, "eighty one", "oh four", "sixteen"; not a lone digit.
    private boolean twoDigits() {
        int start = at;
        var word = word(0);
        boolean single = !SpokenDigits.digit(word).isEmpty();
        boolean zero = single
                && SpokenDigits.digit(word).equals("0")
                && !SpokenDigits.digit(word(1)).isEmpty();
        if (single && !zero && SpokenDigits.digit(word(1)).isEmpty()) {
            return false;
        }
        boolean two = single ? (at += 2) > 0 : isNumeral(word) && word.length() != 2 ? false : smallNumber() > 0;
        boolean unit = two && OtherNumbers.isUnit(word(0));
        at = two && !unit ? at : start;
        return two && !unit;
    }

    private static boolean isNumeral(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private String word(int ahead) {
        return transcript.word(turn, at + ahead);
    }
}
