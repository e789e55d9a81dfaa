package ai.voxanne.booking.spoken;

import java.time.Instant;

/** What somebody meant with a few words about time. */
public sealed interface When {

    /** A point in time, for an appointment to start. */
    record Moment(Instant at) implements When {}

    /** The possible starts of an appointment, from {@code from} up to, but not including, {@code to}. */
    record Window(Instant from, Instant to) implements When {}
}
