package ai.voxanne.booking.availability;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Working hours laid over real time. Between two changes of the clocks wall-clock time and real time run alike, so each
 * such period is treated alone; a skipped hour is in none of them, a repeated one in two.
 */
final class OpenTime {

    private final List<Piece> pieces = new ArrayList<>();

    private OpenTime() {}

    /** The open time within the range, and a bit around it. */
    static OpenTime within(TimeRange range, WorkingHours hours, ZoneId zone) {
        var open = new OpenTime();
        var start = range.start();
        while (start.isBefore(range.end())) {
            var change = zone.getRules().nextTransition(start);
            var end = change == null || change.getInstant().isAfter(range.end()) ? range.end() : change.getInstant();
            open.add(new TimeRange(start, end), hours, zone.getRules().getOffset(start));
            start = end;
        }
        return open;
    }

    /** The stretches during which it is open without a break, ascending. */
    List<TimeRange> stretches() {
        var stretches = new ArrayList<TimeRange>();
        for (var piece : pieces) {
            if (!stretches.isEmpty() && stretches.getLast().end().equals(piece.time.start())) {
                stretches.add(new TimeRange(stretches.removeLast().start(), piece.time.end()));
            } else {
                stretches.add(piece.time);
            }
        }
        return stretches;
    }

    /** The starts on the grid that are in the range, ascending. */
    List<Instant> starts(int gridMinutes, TimeRange range) {
        var starts = new ArrayList<Instant>();
        var step = Duration.ofMinutes(gridMinutes);
        for (var piece : pieces) {
            for (var at = piece.firstOnGrid(step);
                    at.isBefore(piece.time.end()) && at.isBefore(range.end());
                    at = at.plus(step)) {
                starts.add(at);
            }
        }
        return starts;
    }

    boolean isWhole(TimeRange time) {
        return stretches().stream().anyMatch(stretch -> stretch.encloses(time));
    }

    private void add(TimeRange period, WorkingHours hours, ZoneOffset offset) {
        var last = LocalDateTime.ofInstant(period.end(), offset).toLocalDate();
        for (LocalDate day = LocalDateTime.ofInstant(period.start(), offset).toLocalDate();
                !day.isAfter(last);
                day = day.plusDays(1)) {
            for (var opening : hours.on(day.getDayOfWeek())) {
                add(
                        period,
                        opening.opensOn(day).toInstant(offset),
                        opening.closesOn(day).toInstant(offset));
            }
        }
    }

    private void add(TimeRange period, Instant opens, Instant closes) {
        var start = opens.isBefore(period.start()) ? period.start() : opens;
        var end = closes.isAfter(period.end()) ? period.end() : closes;
        if (start.isBefore(end)) {
            pieces.add(new Piece(opens, new TimeRange(start, end)));
        }
    }

    /** A part of an opening; the grid is counted from where the opening's own time would be on these clocks. */
    private record Piece(Instant opens, TimeRange time) {

        Instant firstOnGrid(Duration step) {
            var since = Duration.between(opens, time.start());
            long steps = since.plus(step).minusNanos(1).dividedBy(step);
            return opens.plus(step.multipliedBy(steps));
        }
    }
}
