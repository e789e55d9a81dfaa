package ai.voxanne.booking.spoken;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts text into words. Every quantifier is bounded or possessive, so that time grows with the text and no faster. */
final class Lexer {

    private static final int LONGEST = 200;

    // ISO 8601 first; a clock with am or pm behind it is not one of ISO's.
    private static final String POINT =
            "(?<pointDay>\\d{4}-\\d{2}-\\d{2})[t ](?<pointTime>\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?+)?+)"
                    + "(?: ?(?<offset>z(?![a-z])|[+-]\\d{2}(?::?\\d{2})?+(?![\\d:])))?+(?! ?[ap]\\.?m)(?![\\d:])";
    private static final String DATE = "(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?!\\d)";
    private static final String SLASHED =
            "(?<first>\\d{1,2})[-/.](?<second>\\d{1,2})[-/.](?<slashedYear>\\d{4}|\\d{2})(?!\\d)";
    private static final String SHORT = "(?<shortFirst>\\d{1,2})/(?<shortSecond>\\d{1,2})(?![\\d/])";
    private static final String CLOCK = "(?<hour>\\d{1,2})[:.h](?<minute>\\d{2})(?::00)?+(?![\\d:])";
    private static final String ORDINAL = "(?<ordinal>\\d{1,2})(?:st|nd|rd|th)(?![a-z])";
    private static final String NUMBER = "(?<number>\\d{1,4})(?!\\d)";
    private static final String PLAIN = "(?<plain>[a-z]++)";
    private static final String GAP = "[\\s\\h,!?;()\".-]++";
    private static final Pattern WORD = Pattern.compile(
            "\\G(?:" + String.join("|", POINT, DATE, SLASHED, SHORT, CLOCK, ORDINAL, NUMBER, PLAIN, GAP) + ")");

    private Lexer() {}

    /** The words of a text; none at all when any part of it is not one, or names a date that does not exist. */
    static Optional<List<Word>> words(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var tidy = text.strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("['\u2019]", "")
                    .replace("@", " at ");
            return cut(tidy).map(NumberWords::read);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<Word>> cut(String text) {
        var words = new ArrayList<Word>();
        var matcher = WORD.matcher(text);
        int end = 0;
        while (matcher.find()) {
            word(matcher).ifPresent(words::add);
            end = matcher.end();
        }
        return end == text.length() ? Optional.of(words) : Optional.empty();
    }

    private static Optional<Word> word(Matcher found) {
        if (found.group("plain") != null) {
            return Optional.of(new Word.Plain(found.group("plain")));
        }
        if (found.group("number") != null) {
            return Optional.of(
                    new Word.Num(number(found, "number"), found.group("number").length()));
        }
        if (found.group("ordinal") != null) {
            return Optional.of(new Word.Ordinal(number(found, "ordinal")));
        }
        return timestamp(found).or(() -> slashed(found));
    }

    private static Optional<Word> timestamp(Matcher found) {
        if (found.group("hour") != null) {
            boolean padded = found.group("hour").startsWith("0");
            return Optional.of(new Word.Clock(number(found, "hour"), number(found, "minute"), padded));
        }
        if (found.group("year") != null) {
            var date = LocalDate.of(number(found, "year"), number(found, "month"), number(found, "day"));
            return Optional.of(new Word.Date(date));
        }
        if (found.group("pointDay") != null) {
            var local = LocalDateTime.parse(found.group("pointDay") + "T" + found.group("pointTime"));
            var offset = found.group("offset");
            return Optional.of(
                    new Word.Point(local, offset == null ? null : ZoneOffset.of(offset.toUpperCase(Locale.ROOT))));
        }
        return Optional.empty();
    }

    private static Optional<Word> slashed(Matcher found) {
        if (found.group("shortFirst") != null) {
            return Optional.of(new Word.Slashed(number(found, "shortFirst"), number(found, "shortSecond"), null));
        }
        if (found.group("first") != null) {
            int year = number(found, "slashedYear");
            return Optional.of(
                    new Word.Slashed(number(found, "first"), number(found, "second"), year < 100 ? 2000 + year : year));
        }
        return Optional.empty();
    }

    private static int number(Matcher found, String group) {
        return Integer.parseInt(found.group(group));
    }
}
