package ai.voxanne.booking.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is left of the open time when everything that is taken has been cut out. Both are gone through once. */
final class FreeTime {

    private final List<TimeRange> free = new ArrayList<>();

    private FreeTime() {}

    /** The open stretches, ascending and apart, without the busy time. */
    static FreeTime of(List<TimeRange> open, List<TimeRange> busy) {
        var ascending =
                busy.stream().sorted(Comparator.comparing(TimeRange::start)).toList();
        var time = new FreeTime();
        int next = 0;
        var takenUntil = Instant.MIN;
        for (var stretch : open) {
            var start = later(stretch.start(), takenUntil);
            while (next < ascending.size() && ascending.get(next).start().isBefore(stretch.end())) {
                var taken = ascending.get(next++);
                time.add(start, taken.start());
                takenUntil = later(takenUntil, taken.end());
                start = later(start, takenUntil);
            }
            time.add(start, stretch.end());
        }
        return time;
    }

    /** Those of the ascending starts from which the whole length is free. */
    List<Instant> startsOf(List<Instant> candidates, Duration length) {
        var starts = new ArrayList<Instant>();
        int current = 0;
        for (var start : candidates) {
            while (current < free.size() && !free.get(current).end().isAfter(start)) {
                current++;
            }
            if (current < free.size() && free.get(current).encloses(TimeRange.of(start, length))) {
                starts.add(start);
            }
        }
        return List.copyOf(starts);
    }

    private void add(Instant start, Instant end) {
        if (start.isBefore(end)) {
            free.add(new TimeRange(start, end));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
