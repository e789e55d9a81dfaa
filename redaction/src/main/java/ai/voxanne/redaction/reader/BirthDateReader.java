package ai.voxanne.redaction.reader;

import ai.voxanne.redaction.EntityType;
import ai.voxanne.redaction.lexicon.WordSet;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds dates of birth. A date is one only where somebody was asked for it, says so, or identifies a person by it. */
final class BirthDateReader {

    private static final int CUE_REACH = 12;
    private static final Set<String> EVENTS = WordSet.of("""
            had since surgery done visit appointment booked booking came operation last scheduled available
            back expires expiry until from for on happened started""");

    private static final Set<String> IDENTITY = WordSet.of("""
            details record records file verify verification security identify identity account""");
    private static final Set<String> PARTS = Set.of("day", "month", "year");

    private final Transcript transcript;
    private final Agenda agenda;
    private final Findings findings;

    BirthDateReader(Transcript transcript, Agenda agenda, Findings findings) {
        this.transcript = transcript;
        this.agenda = agenda;
        this.findings = findings;
    }

    void read() {
        for (var turn : transcript.turns()) {
            boolean answers = agenda.asks(turn, EntityType.DOB) && !turn.isClinic();
            int at = turn.first();
            while (at < turn.end()) {
                at = Math.max(at + 1, readAt(turn, at, answers));
            }
        }
    }

    private int readAt(Turn turn, int at, boolean answers) {
        var date = DateGrammar.dateAt(transcript, turn, at);
        if (date != null) {
            if (isBirth(turn, date, answers)) {
                findings.claim(EntityType.DOB, date.first(), date.end(), answers ? 0.97 : 0.85);
            }
            return date.named()
                    ? date.end()
                    : Math.max(
                            date.end(), CodeReader.codeAt(transcript, turn, at).end());
        }
        return answers || cuedBefore(turn, at) ? readPiece(turn, at) : at;
    }

    private boolean isBirth(Turn turn, SpokenDate date, boolean answers) {
        if (cuedBefore(turn, date.first()) || cuedAfter(turn, date.end())) {
            return true;
        }
        if (answers) {
            return date.hasYear() || !isEvent(turn, date.first());
        }
        return date.isWhole()
                && (date.named() || identifies(turn, date))
                && !isEvent(turn, date.first())
                && !isFuture(date);
    }

    // "your details please" asks for a date of birth too.
    private boolean identifies(Turn turn, SpokenDate date) {
        boolean goesOn = SpokenDigits.isDigitLike(transcript.word(turn, date.first() - 1));
        if (turn.index() == 0 || turn.isClinic() || goesOn) {
            return false;
        }
        var topics = agenda.asked(turn);
        var question = transcript.turns().get(turn.index() - 1);
        for (int at = question.first(); at < question.end(); at++) {
            if (IDENTITY.contains(transcript.word(at))) {
                return topics.isEmpty() || topics.contains(EntityType.NAME);
            }
        }
        return false;
    }

    // An answer in pieces: the year alone, or nothing but figures.
    private int readPiece(Turn turn, int at) {
        if (DateGrammar.isMonth(transcript.word(at)) && (turn.length() <= 4 || isPart(turn, at))) {
            findings.claim(EntityType.DOB, at, at + 1, 0.8);
            return at + 1;
        }
        int yearEnd = DateGrammar.yearEnd(transcript, turn, at);
        if (yearEnd > at) {
            findings.claim(EntityType.DOB, at, yearEnd, 0.9);
            return yearEnd;
        }
        var code = CodeReader.codeAt(transcript, turn, at);
        boolean figures =
                code.isNumber() && code.value().length() >= 4 && code.value().length() <= 8;
        boolean part = isPart(turn, at);
        boolean year = code.isNumber() && code.value().length() == 2 && (turn.length() <= 6 || part);
        boolean more = agenda.asks(turn, EntityType.PHONE) && code.value().length() > 6;
        boolean unit = OtherNumbers.isUnit(transcript.word(turn, code.end())) && !part;
        if ((figures || year) && !more && !unit) {
            findings.claim(EntityType.DOB, code.first(), code.end(), 0.8);
        }
        return code.value().isEmpty() ? at : code.end();
    }

    // "the month is march", "day nineteen"
    private boolean isPart(Turn turn, int at) {
        return PARTS.contains(transcript.word(turn, at - 1)) || PARTS.contains(transcript.word(turn, at - 2));
    }

    private boolean cuedBefore(Turn turn, int at) {
        for (int before = at - 1; before >= Math.max(turn.first(), at - CUE_REACH); before--) {
            var topic = Topic.at(transcript, turn, before);
            if (topic == EntityType.DOB) {
                return true;
            }
            if (breaksCue(topic)) {
                return false;
            }
        }
        return false;
    }

    private static boolean breaksCue(@Nullable EntityType topic) {
        return topic == EntityType.PHONE || topic == EntityType.ADDRESS || topic == EntityType.SSN;
    }

    private boolean cuedAfter(Turn turn, int end) {
        for (int after = end; after < Math.min(turn.end(), end + 4); after++) {
            if (Topic.at(transcript, turn, after) == EntityType.DOB && !turn.isClinic()) {
                return true;
            }
        }
        return false;
    }

    private boolean isEvent(Turn turn, int at) {
        for (int before = at - 1; before >= Math.max(turn.first(), at - 3); before--) {
            if (EVENTS.contains(transcript.word(before))) {
                return true;
            }
        }
        return false;
    }

    // Nobody who calls today was born in a year that appointments are made for.
    private boolean isFuture(SpokenDate date) {
        var year = transcript.phrase(Math.max(date.first(), date.end() - 2), date.end());
        return year.matches(".*(twenty|20) ?(twenty.*|2[4-9]|3\\d)|.*20(2[4-9]|3\\d)");
    }
}
