package ai.voxanne.booking.spoken;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A day, or several in a row, as they were said.
 *
 * @param spans what it can mean
 * @param doubt why, when that is more than one
 */
record SaidDay(List<Span> spans, @Nullable Doubt doubt) {

    /** From a first day to a last one, which may be the same. */
    record Span(LocalDate first, LocalDate last) {

        boolean isOneDay() {
            return first.equals(last);
        }

        boolean encloses(Span other) {
            return !other.first.isBefore(first) && !other.last.isAfter(last);
        }
    }

    static SaidDay on(LocalDate day) {
        return during(day, day);
    }

    static SaidDay during(LocalDate first, LocalDate last) {
        return new SaidDay(List.of(new Span(first, last)), null);
    }

    static SaidDay either(LocalDate one, LocalDate other, Doubt doubt) {
        return new SaidDay(List.of(new Span(one, one), new Span(other, other)), doubt);
    }

    /** Whether every meaning is a single day. */
    boolean isOneDay() {
        return spans.stream().allMatch(Span::isOneDay);
    }

    SaidDay plusDays(long days) {
        return new SaidDay(
                spans.stream()
                        .map(span -> new Span(span.first.plusDays(days), span.last.plusDays(days)))
                        .toList(),
                doubt);
    }

    /** What both can mean; when they have nothing in common, what either means. */
    SaidDay and(SaidDay other) {
        var common = Stream.concat(within(other), other.within(this)).distinct().toList();
        return common.isEmpty() ? disagreeing(Stream.concat(spans.stream(), other.spans.stream())) : narrowedTo(common);
    }

    /** Those days that are this weekday; when none is, the days as they are and the weekday nearest to each. */
    SaidDay on(DayOfWeek weekday, LocalDate today) {
        var fitting = spans.stream()
                .map(span -> span.first.with(TemporalAdjusters.nextOrSame(weekday)))
                .map(day -> new Span(day, day))
                .filter(day -> spans.stream().anyMatch(span -> span.encloses(day)))
                .toList();
        if (!fitting.isEmpty()) {
            return narrowedTo(fitting);
        }
        return disagreeing(spans.stream().flatMap(span -> {
            var near = nearest(weekday, span.first, today);
            return Stream.of(span, new Span(near, near));
        }));
    }

    private SaidDay narrowedTo(List<Span> fewer) {
        return new SaidDay(fewer, doubt);
    }

    private static SaidDay disagreeing(Stream<Span> spans) {
        return new SaidDay(spans.distinct().toList(), Doubt.DAYS_DISAGREE);
    }

    private Stream<Span> within(SaidDay other) {
        return spans.stream().filter(span -> other.spans.stream().anyMatch(wide -> wide.encloses(span)));
    }

    // For a day still ahead, a weekday still ahead.
    private static LocalDate nearest(DayOfWeek weekday, LocalDate day, LocalDate today) {
        var near = day.minusDays(3).with(TemporalAdjusters.nextOrSame(weekday));
        return near.isBefore(today) && !day.isBefore(today) ? near.plusWeeks(1) : near;
    }
}
