package ai.voxanne.booking.spoken;

import java.time.Clock;
import java.util.function.BiFunction;

/**
 * Reads what callers and models say about days and times, in a clinic's zone and as of now. English, and ISO 8601.
 *
 * <p>A small grammar of our own: the libraries that read natural dates return one best guess and no sign that they
 * guessed, and a guess books the wrong day.
 */
public final class SpokenTime {

    private final Clock clock;

    public SpokenTime(Clock clock) {
        this.clock = clock;
    }

    /** The start of an appointment: a day and a time. Any text is answered; none throws. */
    public Heard<When.Moment> moment(String text, ClinicTime clinic) {
        return read(text, clinic, Reading::moment);
    }

    /** When to look for free time: a day or several, or a part of one; what is already over is left out. */
    public Heard<When.Window> window(String text, ClinicTime clinic) {
        return read(text, clinic, Reading::window);
    }

    private <T extends When> Heard<T> read(
            String text, ClinicTime clinic, BiFunction<Reading, Said, Heard<T>> meaning) {
        var reading = new Reading(clinic, clock.instant().atZone(clinic.zone()));
        return Lexer.words(text)
                .flatMap(words -> Grammar.read(words, reading.days()))
                .map(said -> meaning.apply(reading, said))
                .orElseGet(() -> new Heard.Unclear<>(new Question.Unreadable()));
    }
}
