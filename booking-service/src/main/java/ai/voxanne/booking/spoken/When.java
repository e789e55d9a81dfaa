package ai.voxanne.booking.spoken;

import java.time.Instant;

/** What somebody meant with a few words about time. */
public sealed interface When {

    /** The first moment that is meant. */
    Instant start();

    /** Whether no part of it is left. */
    boolean isOver(Instant now);

    /** A point in time, for an appointment to start. */
    record Moment(Instant at) implements When {

        @Override
        public Instant start() {
            return at;
        }

        @Override
        public boolean isOver(Instant now) {
            return at.isBefore(now);
        }
    }

    /** The possible starts of an appointment, from {@code from} up to, but not including, {@code to}. */
    record Window(Instant from, Instant to) implements When {

        @Override
        public Instant start() {
            return from;
        }

        @Override
        public boolean isOver(Instant now) {
            return !to.isAfter(now);
        }
    }
}
