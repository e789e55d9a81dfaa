package ai.voxanne.booking.spoken;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Says days and times in English, on one line, as they are in a clinic's zone. */
public final class SpokenSentence {

    private final Clock clock;
    private final ZoneId zone;

    public SpokenSentence(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }
    /** "Saturday, November 21, 2026": always with the year. */
    public String today() {
        throw new UnsupportedOperationException();
    }
    /** "Tuesday, January 20"; with the year when it is not this year. */
    public String day(LocalDate day) {
        throw new UnsupportedOperationException();
    }
    /** "10 AM" or "10:30 AM". */
    public String time(Instant at) {
        throw new UnsupportedOperationException();
    }
    /** "Tuesday, January 20 at 10 AM". */
    public String moment(Instant at) {
        throw new UnsupportedOperationException();
    }
    /** "Tuesday, January 20 at 10 AM, 10:30 AM and Wednesday, January 21 at 9 AM", in the order given. */
    public String moments(List<Instant> times) {
        throw new UnsupportedOperationException();
    }
    /** "Tuesday, January 20" or "Monday, January 19 to Sunday, January 25". */
    public String window(When.Window window) {
        throw new UnsupportedOperationException();
    }
    /** What to answer when the time was not clear: why, what today is, and what is needed. */
    public String ask(Heard.Unclear<?> unclear) {
        throw new UnsupportedOperationException();
    }
}
