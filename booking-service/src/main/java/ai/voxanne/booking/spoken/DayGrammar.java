package ai.voxanne.booking.spoken;

import java.time.DayOfWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days: "tomorrow", "next Tuesday", "the 20th of January", "in two weeks", "monday week", "next week". */
final class DayGrammar {

    private static final List<String> WHICH = List.of("next", "this", "coming", "last");
    private static final List<String> HALVES = List.of("am", "pm", "oclock");

    private final Cursor cursor;
    private final Days days;

    DayGrammar(Cursor cursor, Days days) {
        this.cursor = cursor;
        this.days = days;
    }

    /** A date, a day seen from today, or several days; null, with nothing taken, when none comes next. */
    @Nullable
    SaidDay readDate() {
        var relative = relative();
        if (relative != null) {
            return relative;
        }
        var counted = counted();
        if (counted != null) {
            return counted;
        }
        var period = period();
        return period == null ? date() : period;
    }

    /** A weekday with what stands around it; null, with nothing taken, when none comes next. */
    @Nullable
    Weekday readWeekday() {
        boolean which = WHICH.contains(cursor.plain(0));
        var day = CalendarNames.weekday(cursor.plain(which ? 1 : 0));
        if (day == null) {
            return null;
        }
        var said = which ? cursor.plain(0) : "";
        cursor.skip(which ? 2 : 1);
        return new Weekday(said, day, cursor.take("week"));
    }

    /** "next Tuesday", "Tuesday", or "Tuesday week". */
    record Weekday(String which, DayOfWeek day, boolean aWeekLater) {

        SaidDay among(Days days) {
            return days.weekday(which, day).plusDays(aWeekLater ? 7 : 0);
        }
    }

    private @Nullable SaidDay relative() {
        var today = SaidDay.on(days.today());
        if (cursor.take("today") || cursor.take("tonight")) {
            return today;
        }
        if (cursor.plain(0).equals("this") && PartOfDay.named(cursor.plain(1)) != null) {
            cursor.skip(1);
            return today;
        }
        if (cursor.take("tomorrow")) {
            return today.plusDays(1);
        }
        if (cursor.take("day", "after", "tomorrow")) {
            return today.plusDays(2);
        }
        return cursor.take("yesterday") ? today.plusDays(-1) : null;
    }

    // "in 3 days", "two weeks from now", "a week from tuesday"
    private @Nullable SaidDay counted() {
        int start = cursor.plain(0).equals("in") ? 1 : 0;
        int count = List.of("a", "an").contains(cursor.plain(start)) ? 1 : cursor.number(start);
        var unit = cursor.plain(start + 1);
        boolean from = cursor.plain(start + 2).equals("from");
        if (count < 0
                || !List.of("day", "days", "week", "weeks", "month", "months").contains(unit)) {
            return null;
        }
        if (start == 0 && !from) {
            return null;
        }
        cursor.skip(start + (from ? 3 : 2));
        var base = from ? base() : SaidDay.on(days.today());
        return base == null ? null : later(base, count, unit);
    }

    private @Nullable SaidDay base() {
        if (cursor.take("now")) {
            return SaidDay.on(days.today());
        }
        var weekday = readWeekday();
        return weekday == null ? relative() : weekday.among(days);
    }

    private static SaidDay later(SaidDay base, int count, String unit) {
        if (unit.startsWith("month")) {
            return new SaidDay(
                    base.spans().stream()
                            .map(span -> new SaidDay.Span(
                                    span.first().plusMonths(count), span.last().plusMonths(count)))
                            .toList(),
                    base.doubt());
        }
        return base.plusDays(unit.startsWith("week") ? 7L * count : count);
    }

    private @Nullable SaidDay period() {
        if (cursor.take("week", "after", "next")) {
            return days.week(2);
        }
        var which = WHICH.contains(cursor.plain(0)) ? cursor.plain(0) : "";
        int words = which.isEmpty() ? 0 : 1;
        int ahead = which.equals("next") ? 1 : which.equals("last") ? -1 : 0;
        var period = switch (cursor.plain(words)) {
            case "weekend" -> which.equals("last") ? null : days.weekend(which);
            case "week" -> which.isEmpty() ? null : days.week(ahead);
            case "month" -> which.isEmpty() ? null : days.month(ahead);
            default -> null;
        };
        cursor.skip(period == null ? 0 : words + 1);
        return period;
    }

    private @Nullable SaidDay date() {
        return switch (cursor.peek(0)) {
            case Word.Date(var date) -> taken(1, SaidDay.on(date));
            case Word.Slashed(var first, var second, var year) -> taken(1, days.slashed(first, second, year));
            case Word.Ordinal(var day) -> dayThenMonth(day, true);
            case Word.Num(var day, var digits) when digits <= 2 -> dayThenMonth(day, false);
            case Word.Plain(var name) -> CalendarNames.month(name) == null ? null : monthThenDay(name);
            case null, default -> null;
        };
    }

    // "20 January 2027", "the 20th of January", "the 20th"
    private @Nullable SaidDay dayThenMonth(int day, boolean ordinal) {
        int of = cursor.plain(1).equals("of") ? 1 : 0;
        var month = CalendarNames.month(cursor.plain(1 + of));
        if (month != null) {
            var year = year(2 + of);
            return taken(2 + of + year.words(), days.date(month.getValue(), day, year.value()));
        }
        return ordinal ? taken(1, days.dayOfMonth(day)) : null;
    }

    // "January 20th, 2027", "January the 20th", "January"
    private @Nullable SaidDay monthThenDay(String name) {
        var month = CalendarNames.month(name);
        int the = cursor.plain(1).equals("the") ? 1 : 0;
        int day = cursor.peek(1 + the) instanceof Word.Ordinal(var value) ? value : dayNumber(1 + the);
        if (month == null || day < 0 && name.equals("may")) {
            return null; // "may I come"
        }
        var year = year(day < 0 ? 1 : 2 + the);
        return day < 0
                ? taken(1 + year.words(), days.month(month, year.value()))
                : taken(2 + the + year.words(), days.date(month.getValue(), day, year.value()));
    }

    // The 3 of "January 3 pm" is no day.
    private int dayNumber(int ahead) {
        boolean day = cursor.peek(ahead) instanceof Word.Num(var value, var digits)
                && digits <= 2
                && !HALVES.contains(cursor.plain(ahead + 1));
        return day ? cursor.number(ahead) : -1;
    }

    // "2027", or "twenty twenty seven"
    private Year year(int ahead) {
        if (cursor.peek(ahead) instanceof Word.Num(var value, var digits) && digits == 4) {
            return new Year(value, 1);
        }
        boolean spelled = cursor.number(ahead) == 20
                && cursor.number(ahead + 1) >= 20
                && !HALVES.contains(cursor.plain(ahead + 2));
        return spelled ? new Year(2000 + cursor.number(ahead + 1), 2) : new Year(null, 0);
    }

    private record Year(@Nullable Integer value, int words) {}

    private @Nullable SaidDay taken(int words, @Nullable SaidDay day) {
        cursor.skip(day == null ? 0 : words);
        return day;
    }
}
