package ai.voxanne.followup.setting;

import ai.voxanne.platform.problem.Problem.Violation;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A time on a wall clock, to the minute. */
final class ClockTime {

    private static final Pattern FORM = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    private ClockTime() {}

    /** The time, or another violation. */
    static Optional<LocalTime> read(String field, @Nullable String text, List<Violation> violations) {
        if (text != null && FORM.matcher(text).matches()) {
            return Optional.of(LocalTime.parse(text));
        }
        violations.add(new Violation(field, text == null ? "is missing" : "must be a time such as 21:00"));
        return Optional.empty();
    }
}
