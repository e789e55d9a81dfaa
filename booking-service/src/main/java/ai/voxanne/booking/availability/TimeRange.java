package ai.voxanne.booking.availability;

import java.time.Duration;
import java.time.Instant;

/** Time from a start up to, but not including, an end: one appointment may begin where another ends. */
public record TimeRange(Instant start, Instant end) {

    /** Refuses a range that is empty or runs backwards. */
    public TimeRange {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a time range must end after it starts");
        }
    }

    public static TimeRange of(Instant start, Duration length) {
        return new TimeRange(start, start.plus(length));
    }

    public boolean overlaps(TimeRange other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** Whether the other range lies within this one; it may share both ends. */
    public boolean encloses(TimeRange other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }
}
