package ai.voxanne.followup.setting;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When nobody is texted, by the wall clock of whoever would be. Quiet hours may go over midnight.
 *
 * @param from the first quiet minute
 * @param until the first minute that isn't quiet any more; never the same as {@code from}
 */
public record QuietHours(LocalTime from, LocalTime until) {

    public QuietHours {
        if (from.equals(until)) {
            throw new IllegalArgumentException("quiet hours must not end when they start");
        }
    }

    /** True if {@code time} is in the quiet hours of somebody who lives in {@code zone}. */
    public boolean include(Instant time, ZoneId zone) {
        LocalTime clock = time.atZone(zone).toLocalTime();
        boolean started = !clock.isBefore(from);
        boolean ended = !clock.isBefore(until);
        return overMidnight() ? started || !ended : started && !ended;
    }

    /** The next time, after {@code time}, at which the quiet hours are over in {@code zone}. */
    public Instant over(Instant time, ZoneId zone) {
        ZonedDateTime there = time.atZone(zone);
        ZonedDateTime today = at(there, zone);
        return today.isAfter(there)
                ? today.toInstant()
                : at(there.plusDays(1), zone).toInstant();
    }

    // A time that daylight saving leaves out becomes the next one that exists; of one that is there twice, the second.
    private ZonedDateTime at(ZonedDateTime day, ZoneId zone) {
        return day.toLocalDate().atTime(until).atZone(zone).withLaterOffsetAtOverlap();
    }

    private boolean overMidnight() {
        return until.isBefore(from);
    }
}
