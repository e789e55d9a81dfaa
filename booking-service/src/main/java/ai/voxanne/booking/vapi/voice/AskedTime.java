package ai.voxanne.booking.vapi.voice;

import ai.voxanne.booking.spoken.ClinicTime;
import ai.voxanne.booking.spoken.Heard;
import ai.voxanne.booking.spoken.Heard.Unclear;
import ai.voxanne.booking.spoken.Question;
import ai.voxanne.booking.spoken.SpokenTime;
import ai.voxanne.booking.spoken.When;
import ai.voxanne.booking.spoken.When.Moment;
import ai.voxanne.booking.spoken.When.Window;
import ai.voxanne.platform.vapi.Arguments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The time that a model put into one argument or spread over two. */
final class AskedTime {

    private static final Duration USUAL_WINDOW = Duration.ofDays(7);
    private static final Duration LONGEST_WINDOW = Duration.ofDays(60);

    private final Arguments arguments;
    private final ClinicTime clinic;
    private final SpokenTime spoken;
    private final Instant now;

    AskedTime(Arguments arguments, ClinicTime clinic, Clock clock) {
        this.arguments = arguments;
        this.clinic = clinic;
        this.spoken = new SpokenTime(clock);
        this.now = clock.instant();
    }

    /** When an appointment is to start. */
    Heard<Moment> start() {
        Optional<String> whole =
                arguments.text("appointment_time", "new_time", "start_time", "starts_at", "scheduled_at", "datetime");
        Optional<String> day = arguments.text("date", "appointment_date", "new_date", "day");
        Optional<String> time = whole.or(() -> arguments.text("time"));
        if (day.isEmpty() || time.isEmpty()) {
            return time.or(() -> day).map(this::moment).orElseGet(() -> new Unclear<>(new Question.Incomplete(null)));
        }
        Heard<Moment> alone = moment(time.get());
        return alone instanceof Unclear<Moment>(Question.Incomplete ignored)
                ? moment(day.get() + " at " + time.get())
                : alone;
    }

    /** When the appointment is now that the caller talks about; empty when they don't say. */
    Optional<Heard<Moment>> current(String... names) {
        return arguments.text(names).map(this::moment);
    }

    /** When to look for free time; the coming week when nothing is said. */
    Heard<Window> window() {
        Optional<String> from = arguments.text("from", "start_date", "date_from");
        Optional<String> to = arguments.text("to", "end_date", "date_to");
        Optional<String> day = arguments.text("date", "appointment_date", "requested_date", "day", "appointment_time");
        if (day.isPresent()) {
            String text = arguments
                    .text("time", "time_of_day", "part_of_day")
                    .map(part -> day.get() + " " + part)
                    .orElse(day.get());
            Heard<Window> both = window(text);
            return both instanceof Unclear<Window>(Question.Unreadable ignored) ? window(day.get()) : both;
        }
        Heard<Window> first = from.map(this::window).orElseGet(() -> resolved(now, now.plus(USUAL_WINDOW)));
        Heard<Window> last = to.map(this::window).orElse(first);
        return between(first, last);
    }

    private static Heard<Window> between(Heard<Window> first, Heard<Window> last) {
        if (first instanceof Heard.Resolved<Window>(var start) && last instanceof Heard.Resolved<Window>(var end)) {
            Instant latest = start.from().plus(LONGEST_WINDOW);
            return resolved(start.from(), end.to().isAfter(latest) ? latest : end.to());
        }
        return first instanceof Unclear<Window> ? first : last;
    }

    private Heard<Moment> moment(String text) {
        return spoken.moment(text, clinic);
    }

    private Heard<Window> window(String text) {
        return spoken.window(text, clinic);
    }

    private static Heard<Window> resolved(Instant from, Instant to) {
        return new Heard.Resolved<>(new When.Window(from, to));
    }
}
