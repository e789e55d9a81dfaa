package ai.voxanne.booking.availability;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * A provider's working hours and what is already taken of them. Plain arithmetic: the same question always has the same
 * answer.
 *
 * <p>The grid is one of wall-clock times: it starts at each opening's own time and goes on every {@code gridMinutes}.
 * People expect 9:00, 9:30, 10:00 on every day of the year, also on the day on which the clocks change. A local time
 * that the clocks skip gives no start; one that they repeat gives two, an hour apart (where they change by an hour).
 * Appointments last in real time, and end before their opening does; openings that touch count as one for this.
 *
 * @param zone where the hours are read
 * @param gridMinutes from one possible start to the next, 30 by default
 * @param busy appointments, holds and foreign calendar events, in any order; they may overlap
 */
public record ProviderSchedule(ZoneId zone, WorkingHours hours, int gridMinutes, List<TimeRange> busy) {

    public ProviderSchedule {
        if (gridMinutes < 1) {
            throw new IllegalArgumentException("a grid has a step of at least a minute");
        }
        busy = List.copyOf(busy);
    }

    /** Whether this time is inside working hours from beginning to end. */
    public boolean isOpen(TimeRange time) {
        return OpenTime.within(time, hours, zone).isWhole(time);
    }

    /**
     * Every start on the grid from which the whole length is inside working hours and not taken, ascending.
     *
     * @param window the first possible start, and the moment before which all starts lie; an appointment may end later
     * @param now nothing before it is offered
     */
    public List<Instant> freeStarts(TimeRange window, Duration length, Instant now) {
        var from = window.start().isBefore(now) ? now : window.start();
        if (!from.isBefore(window.end())) {
            return List.of();
        }
        var open = OpenTime.within(new TimeRange(from, window.end().plus(length)), hours, zone);
        return FreeTime.of(open.stretches(), busy)
                .startsOf(open.starts(gridMinutes, new TimeRange(from, window.end())), length);
    }

    /**
     * The free starts nearest to the wanted one, nearest first; of two equally near the earlier comes first.
     *
     * @param window where to look
     * @param limit how many at most
     */
    public List<Instant> alternatives(Instant wanted, TimeRange window, Duration length, Instant now, int limit) {
        return freeStarts(window, length, now).stream()
                .sorted(comparing((Instant start) ->
                                Duration.between(wanted, start).abs())
                        .thenComparing(naturalOrder()))
                .limit(limit)
                .toList();
    }
}
