package ai.voxanne.booking.spoken;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a few words about time cannot be acted on, and so what has to be asked. */
public sealed interface Question {

    /** Two meanings or more, ascending. */
    record Ambiguous(Doubt doubt, List<? extends When> candidates) implements Question {

        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /** Over already: the year is wrong, or it was earlier today. */
    record Past(When when) implements Question {}

    /** More than 24 months ahead. */
    record TooFar(When when) implements Question {}

    /**
     * Clear as far as it goes.
     *
     * @param day the day whose time is missing; null when it is the day that is missing
     */
    record Incomplete(@Nullable LocalDate day) implements Question {}

    /** A local time that does not exist, because the clocks skip it that day. */
    record Skipped(LocalDateTime local) implements Question {}

    /** Not understood, or no date at all (February 30). */
    record Unreadable() implements Question {}
}
