package ai.voxanne.booking.spoken;

import java.time.Clock;

/** Reads what callers and models say about days and times, in a clinic's zone and as of now. */
public final class SpokenTime {

    private final Clock clock;

    public SpokenTime(Clock clock) {
        this.clock = clock;
    }

    /** The start of an appointment: a day and a time. */
    public Heard<When.Moment> moment(String text, ClinicTime clinic) {
        throw new UnsupportedOperationException();
    }

    /** When to look for free time: a day or several, or a part of one; what is already over is left out. */
    public Heard<When.Window> window(String text, ClinicTime clinic) {
        throw new UnsupportedOperationException();
    }
}
