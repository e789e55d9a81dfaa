package ai.voxanne.booking.spoken;

import static java.time.temporal.TemporalAdjusters.lastDayOfMonth;
import static java.time.temporal.TemporalAdjusters.nextOrSame;
import static java.time.temporal.TemporalAdjusters.previous;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which days are meant, as of today. A week is Monday to Sunday. A date that does not exist is null. */
record Days(LocalDate today, @Nullable String country) {

    // The United States and those who write as they do; Canada writes both.
    private static final Set<String> MONTH_FIRST = Set.of("US", "PR", "GU", "VI", "AS", "MP", "PH");
    private static final Set<String> EITHER_FIRST = Set.of("CA");
    private static final int YEARS_TO_A_LEAP_DAY = 8;

    /** "Tuesday", "this Tuesday", "next Tuesday", "last Tuesday". */
    SaidDay weekday(String which, DayOfWeek weekday) {
        var coming = today.with(nextOrSame(weekday));
        return switch (which) {
            case "last" -> SaidDay.on(today.with(previous(weekday)));
            case "next" -> nextWeekday(weekday);
            case "this", "coming" -> SaidDay.on(coming);
            default ->
                coming.equals(today)
                        ? SaidDay.either(today, today.plusWeeks(1), Doubt.TODAY_OR_IN_A_WEEK)
                        : SaidDay.on(coming);
        };
    }

    /** "this week", "next week", "last week". */
    SaidDay week(int ahead) {
        var monday = today.with(previousOrSame(DayOfWeek.MONDAY)).plusWeeks(ahead);
        return SaidDay.during(monday, monday.plusDays(6));
    }

    /** "this weekend", "next weekend"; with the same doubt about "next" as for a weekday. */
    SaidDay weekend(String which) {
        var sunday = today.with(nextOrSame(DayOfWeek.SUNDAY));
        var coming = SaidDay.during(sunday.minusDays(1), sunday);
        if (!which.equals("next")) {
            return coming;
        }
        var later = coming.plusDays(7);
        boolean ahead = today.isBefore(sunday.minusDays(1));
        return ahead
                ? new SaidDay(
                        Stream.concat(coming.spans().stream(), later.spans().stream())
                                .toList(),
                        Doubt.THIS_WEEK_OR_NEXT)
                : later;
    }

    /** "this month", "next month". */
    SaidDay month(int ahead) {
        return wholeMonth(YearMonth.from(today).plusMonths(ahead));
    }

    /** "January" or "January 2027". */
    SaidDay month(Month month, @Nullable Integer year) {
        int past = month.getValue() < today.getMonthValue() ? 1 : 0;
        return wholeMonth(YearMonth.of(year == null ? today.getYear() + past : year, month));
    }

    /** "January 20" is the next one; "January 20, 2027" is just that. */
    @Nullable
    SaidDay date(int month, int day, @Nullable Integer year) {
        if (year != null) {
            return on(year, month, day);
        }
        return IntStream.range(today.getYear(), today.getYear() + YEARS_TO_A_LEAP_DAY + 1)
                .mapToObj(candidate -> on(candidate, month, day))
                .filter(Objects::nonNull)
                .filter(date -> !date.spans().getFirst().first().isBefore(today))
                .findFirst()
                .orElse(null);
    }

    /** "the 20th": the next one. */
    @Nullable
    SaidDay dayOfMonth(int day) {
        return IntStream.range(0, 12)
                .mapToObj(YearMonth.from(today)::plusMonths)
                .map(month -> on(month.getYear(), month.getMonthValue(), day))
                .filter(Objects::nonNull)
                .filter(date -> !date.spans().getFirst().first().isBefore(today))
                .findFirst()
                .orElse(null);
    }

    /** "3/4": in the country's order, if that is a date; in the other, if only that is one. */
    @Nullable
    SaidDay slashed(int first, int second, @Nullable Integer year) {
        var monthFirst = date(first, second, year);
        var dayFirst = date(second, first, year);
        if (monthFirst == null || dayFirst == null) {
            return monthFirst == null ? dayFirst : monthFirst;
        }
        if (country == null || EITHER_FIRST.contains(country)) {
            return first == second ? monthFirst : inEitherOrder(monthFirst, dayFirst);
        }
        return MONTH_FIRST.contains(country) ? monthFirst : dayFirst;
    }

    private static SaidDay inEitherOrder(SaidDay one, SaidDay other) {
        return SaidDay.either(
                one.spans().getFirst().first(), other.spans().getFirst().first(), Doubt.MONTH_OR_DAY_FIRST);
    }

    private SaidDay nextWeekday(DayOfWeek weekday) {
        var ahead = today.plusDays(1).with(nextOrSame(weekday));
        boolean thisWeek = !ahead.isAfter(today.with(nextOrSame(DayOfWeek.SUNDAY)));
        return thisWeek ? SaidDay.either(ahead, ahead.plusWeeks(1), Doubt.THIS_WEEK_OR_NEXT) : SaidDay.on(ahead);
    }

    private static SaidDay wholeMonth(YearMonth month) {
        var first = month.atDay(1);
        return SaidDay.during(first, first.with(lastDayOfMonth()));
    }

    private static @Nullable SaidDay on(int year, int month, int day) {
        boolean exists = month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
        return exists ? SaidDay.on(LocalDate.of(year, month, day)) : null;
    }
}
