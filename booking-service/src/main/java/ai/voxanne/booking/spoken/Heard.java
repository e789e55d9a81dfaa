package ai.voxanne.booking.spoken;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of reading a few words about time: one clear meaning, or a reason to ask again. Never a guess. */
public sealed interface Heard<T extends When> {

    /** One clear meaning, now or in the next 24 months. */
    record Resolved<T extends When>(T when) implements Heard<T> {}

    /** Anything that cannot be acted on; {@link SpokenSentence#ask} turns it into a question. */
    sealed interface Unclear<T extends When> extends Heard<T> {}

    /** Two meanings or more, ascending. */
    record Ambiguous<T extends When>(Doubt doubt, List<T> candidates) implements Unclear<T> {

        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /** Over already: the year is wrong, or it was earlier today. */
    record Past<T extends When>(T when) implements Unclear<T> {}

    /** More than 24 months ahead. */
    record TooFar<T extends When>(T when) implements Unclear<T> {}

    /**
     * Clear as far as it goes.
     *
     * @param day null when it is the day that is missing; else one day, and its time is missing
     */
    record Incomplete<T extends When>(@Nullable LocalDate day) implements Unclear<T> {}

    /** A local time that does not exist, because the clocks skip it that day. */
    record Skipped<T extends When>(LocalDateTime local) implements Unclear<T> {}

    /** Not understood, or not a date at all (February 30). */
    record Unreadable<T extends When>() implements Unclear<T> {}
}
