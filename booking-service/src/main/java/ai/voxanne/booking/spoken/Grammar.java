package ai.voxanne.booking.spoken;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the pieces of a sentence together. A word that it does not know makes the whole unreadable: "not Tuesday" must
 * never become Tuesday.
 */
final class Grammar {

    private static final Set<String> FILLERS = Set.of(
            ("a about actually again ah am an appointment are around at available be book can come could date do early er erm fine"
                            + " for free good have hello hey hi hm hmm i id ideally if ill im in is it its just kindly late"
                            + " let lets like make maybe me meet mm my of oh ok okay on perhaps please possible"
                            + " possibly preferably say schedule see so sometime sure thank thanks that the then there"
                            + " think time to uh uhm um us want we well what whats with work works would yeah yes you"
                            + " your may")
                    .split(" "));
    private static final List<String> FROM = List.of("after", "from", "past", "since");
    private static final List<String> UNTIL = List.of("before", "until", "till");

    private final Cursor cursor;
    private final Days days;
    private final DayGrammar dayGrammar;
    private final ClockGrammar clockGrammar;

    private @Nullable SaidDay date;
    private DayGrammar.@Nullable Weekday weekday;
    private @Nullable SaidTime at;
    private @Nullable SaidTime from;
    private @Nullable SaidTime until;
    private @Nullable PartOfDay part;
    private Word.@Nullable Point point;
    private Said.@Nullable ClockChange clockChange;

    private Grammar(List<Word> words, Days days) {
        this.cursor = new Cursor(words);
        this.days = days;
        this.dayGrammar = new DayGrammar(cursor, days);
        this.clockGrammar = new ClockGrammar(cursor);
    }

    /** What the words say; empty when they say nothing about time, contradict each other or hold anything unknown. */
    static Optional<Said> read(List<Word> words, Days days) {
        var grammar = new Grammar(words, days);
        while (!grammar.cursor.atEnd()) {
            if (!grammar.readNext()) {
                return Optional.empty();
            }
        }
        return grammar.said();
    }

    private boolean readNext() {
        return readClockChange()
                || readPart()
                || readWeekday()
                || readDate()
                || readRange()
                || readTime()
                || readPoint()
                || cursor.takeAny(FILLERS);
    }

    private boolean readClockChange() {
        var said = cursor.plain(0).equals("before") ? Said.ClockChange.BEFORE : Said.ClockChange.AFTER;
        boolean read =
                cursor.take(cursor.plain(0).equals("before") ? "before" : "after", "the", "clocks", "go", "back");
        clockChange = read ? said : clockChange;
        return read;
    }

    // "tonight" is a day too, which the day grammar takes.
    private boolean readPart() {
        var named = PartOfDay.named(cursor.plain(0));
        if (cursor.plain(0).equals("tonight")) {
            part = PartOfDay.EVENING;
        }
        if (named == null || part != null && part != named) {
            return false;
        }
        part = named;
        cursor.skip(1);
        return true;
    }

    private boolean readWeekday() {
        if (weekday != null) {
            return false;
        }
        weekday = dayGrammar.readWeekday();
        return weekday != null;
    }

    private boolean readDate() {
        var read = dayGrammar.readDate();
        date = read == null || date == null ? read == null ? date : read : date.and(read);
        return read != null;
    }

    private boolean readRange() {
        boolean between = cursor.take("between");
        if (between || cursor.takeAny(FROM)) {
            from = from == null ? clockGrammar.readBound() : null;
            boolean open =
                    from != null && !(between ? cursor.take("and") : cursor.takeAny(List.of("to", "until", "till")));
            return from != null && (open ? !between : readUntil());
        }
        return cursor.takeAny(UNTIL) && readUntil();
    }

    private boolean readUntil() {
        until = until == null ? clockGrammar.readBound() : null;
        return until != null;
    }

    private boolean readTime() {
        if (at != null) {
            return false;
        }
        at = clockGrammar.read();
        return at != null;
    }

    private boolean readPoint() {
        if (point != null || !(cursor.peek(0) instanceof Word.Point read)) {
            return false;
        }
        point = read;
        cursor.skip(1);
        return true;
    }

    private Optional<Said> said() {
        var said = new Said(day(), at, from, until, part, point, clockChange);
        boolean contradicts = point != null && (said.day() != null || said.saysTime()) || at != null && said.hasRange();
        boolean empty = said.day() == null && !said.saysTime() && point == null;
        return contradicts || empty ? Optional.empty() : Optional.of(said);
    }

    private @Nullable SaidDay day() {
        if (weekday == null) {
            return date;
        }
        return date == null ? weekday.among(days) : date.on(weekday.day(), days.today());
    }
}
