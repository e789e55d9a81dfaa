package ai.voxanne.booking.spoken;

import org.jspecify.annotations.Nullable;

/**
 * Everything that a few words say about time, before anybody asks what now is. Absent parts are null.
 *
 * @param at a time of day; {@code from} and {@code until} are the ends of a range
 * @param point a whole ISO 8601 date and time, which nothing else goes with
 * @param clockChange which of two equal local times is meant, in the night in which the clocks go back
 */
record Said(
        @Nullable SaidDay day,
        @Nullable SaidTime at,
        @Nullable SaidTime from,
        @Nullable SaidTime until,
        @Nullable PartOfDay part,
        Word.@Nullable Point point,
        @Nullable ClockChange clockChange) {

    enum ClockChange {
        BEFORE,
        AFTER
    }

    boolean hasRange() {
        return from != null || until != null;
    }

    boolean saysTime() {
        return at != null || part != null || hasRange();
    }
}
