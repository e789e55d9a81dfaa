package ai.voxanne.redaction.reader;

import ai.voxanne.redaction.EntityType;
import ai.voxanne.redaction.lexicon.WordSet;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds where people live: street lines, flats, post boxes, postcodes and ZIP codes. A town alone is not private. */
final class AddressReader {

    private static final int TOWN = 4;
    private static final int ALONE = 3;
    private static final Set<String> OPENERS = WordSet.of("""
            um uh er yeah yes sure it's its is the address my i live at on so okay ok that's we we're of
            course home in well oh number i'm lives a and postcode she he she's he's would be thats new
            street old""");

    private record Stretch(int first, int end, double confidence) {}

    private final Transcript transcript;
    private final Agenda agenda;
    private final ClinicFacts facts;
    private final Findings findings;

    AddressReader(Transcript transcript, Agenda agenda, ClinicFacts facts, Findings findings) {
        this.transcript = transcript;
        this.agenda = agenda;
        this.facts = facts;
        this.findings = findings;
    }

    void read() {
        for (var turn : transcript.turns()) {
            var parts = new ArrayList<Stretch>();
            addStreets(turn, parts);
            addBoxes(turn, parts);
            addPostalCodes(turn, parts);
            if (parts.isEmpty() && isAsked(turn)) {
                addUnnamed(turn, parts);
            }
            boolean clinics = facts.statedIn(turn) || asksForClinic(turn) || turn.isClinic() && !facts.repeats(turn);
            for (var part : joined(turn, parts)) {
                settle(part, clinics);
            }
        }
    }

    private boolean isAsked(Turn turn) {
        return agenda.asks(turn, EntityType.ADDRESS) && !turn.isClinic();
    }

    private void settle(Stretch part, boolean clinics) {
        var said = transcript.phrase(part.first, part.end);
        if (clinics || facts.isPublished(said)) {
            facts.publish(said);
            findings.release(part.first, part.end);
        } else {
            findings.claim(EntityType.ADDRESS, part.first, part.end, part.confidence);
        }
    }

    // "are you the clinic at forty five high street"
    private boolean asksForClinic(Turn turn) {
        if (turn.isClinic() || agenda.asks(turn, EntityType.ADDRESS)) {
            return false;
        }
        boolean you = false;
        for (int at = turn.first(); at < turn.end(); at++) {
            var word = transcript.word(at);
            if (Set.of("i", "my", "i'm", "i've", "live", "we", "our", "me", "she", "he")
                    .contains(word)) {
                return false;
            }
            you |= Set.of("you", "you're", "clinic", "your", "office", "practice", "surgery")
                    .contains(word);
        }
        return you;
    }

    private void addStreets(Turn turn, List<Stretch> parts) {
        var grammar = new StreetGrammar(transcript, turn);
        int from = turn.first();
        for (int at = turn.first() + 1; at < turn.end(); at++) {
            int start = grammar.isKind(at) ? streetStart(turn, grammar, at) : -1;
            if (start >= from && findings.isFree(start, at + 1)) {
                from = grammar.lineEnd(at);
                parts.add(new Stretch(start, from, 0.95));
            } else if (grammar.isUnit(at - 1) && at - 1 >= from && !isStreetAhead(grammar, turn, at)) {
                from = grammar.pastUnit(at - 1);
                parts.add(new Stretch(at - 1, from, 0.85));
            }
        }
    }

    private boolean isStreetAhead(StreetGrammar grammar, Turn turn, int unit) {
        for (int at = unit; at < Math.min(turn.end(), unit + 9); at++) {
            if (grammar.isKind(at) && grammar.numberedStart(at) >= 0 && grammar.numberedStart(at) < unit) {
                return true;
            }
        }
        return false;
    }

    private int streetStart(Turn turn, StreetGrammar grammar, int kind) {
        int numbered = grammar.numberedStart(kind);
        while (numbered >= 0 && numbered < kind && !findings.isFree(numbered, kind)) {
            numbered++;
        }
        if (numbered >= 0 || !(isAsked(turn) || livesBefore(turn, kind)) || !grammar.isPlainKind(kind)) {
            return numbered;
        }
        int start = kind;
        while (start > turn.first() && kind - start < 6 && grammar.isNameWord(start - 1)) {
            start--;
        }
        while (start < kind
                && OPENERS.contains(transcript.word(start))
                && !transcript.word(start).equals("the")) {
            start++;
        }
        return start < kind ? start : -1;
    }

    private boolean livesBefore(Turn turn, int kind) {
        for (int at = Math.max(turn.first(), kind - 6); at < kind; at++) {
            var word = transcript.word(at);
            if (word.equals("live") || word.equals("lives") || word.equals("moved")) {
                return true;
            }
        }
        return false;
    }

    private void addBoxes(Turn turn, List<Stretch> parts) {
        for (int at = turn.first(); at < turn.end(); at++) {
            int code = boxNumber(at);
            var number = code < 0 || code >= turn.end() ? null : CodeReader.codeAt(transcript, turn, code);
            if (number != null && number.digits() > 0) {
                parts.add(new Stretch(at, number.end(), 0.95));
                at = number.end() - 1;
            }
        }
    }

    private int boxNumber(int at) {
        if (transcript.matches(at, "p", "o", "box")) {
            return at + 3;
        }
        if (transcript.matches(at, "po", "box")) {
            return at + 2;
        }
        if (transcript.matches(at, "post", "office", "box")) {
            return at + 3;
        }
        return transcript.matches(at, "rural", "route") ? at + 2 : -1;
    }

    private void addPostalCodes(Turn turn, List<Stretch> parts) {
        for (var code : CodeReader.codes(transcript, turn)) {
            var postcode = PostalCode.within(transcript, turn, code);
            boolean insured = agenda.asks(turn, EntityType.INSURANCE_ID)
                    || agenda.mentions(turn).contains(EntityType.INSURANCE_ID);
            if (!postcode.value().isEmpty() && (!insured || postcode.first() == code.first())) {
                parts.add(new Stretch(postcode.first(), postcode.end(), 0.95));
            } else if (isZip(turn, code) || isHalf(turn, code)) {
                parts.add(new Stretch(code.first(), code.end(), 0.9));
            }
        }
    }

    private boolean isHalf(Turn turn, Code code) {
        return isAsked(turn)
                && code.letters() > 0
                && code.value().length() <= 4
                && (PostalCode.isOutward(code.value()) || code.value().matches("[0-9][a-z]{2}"));
    }

    private boolean isZip(Turn turn, Code code) {
        boolean shape =
                code.isNumber() && (code.value().length() == 5 || code.value().length() == 9);
        if (!shape || OtherNumbers.isUnit(transcript.word(turn, code.end()))) {
            return false;
        }
        boolean state = PostalCode.isState(transcript, turn, code.first() - 1);
        return state || isAsked(turn) && !agenda.asks(turn, EntityType.INSURANCE_ID) || zipBefore(turn, code.first());
    }

    private boolean zipBefore(Turn turn, int before) {
        for (int at = Math.max(turn.first(), before - 5); at < before; at++) {
            if (transcript.word(at).startsWith("zip")) {
                return true;
            }
        }
        return false;
    }

    // "fourteen the beeches": a number and a name are enough when an address was asked for.
    private void addUnnamed(Turn turn, List<Stretch> parts) {
        var grammar = new StreetGrammar(transcript, turn);
        for (var code : CodeReader.codes(transcript, turn)) {
            int end = code.end();
            while (end < turn.end() && end - code.end() < 4 && grammar.isNameWord(end)) {
                end++;
            }
            boolean alone = code.digits() > 0 && turn.length() <= code.end() - code.first() + ALONE;
            boolean unit = OtherNumbers.isUnit(transcript.word(turn, code.end()));
            boolean house = code.digits() > 0 && code.digits() <= 5 && !unit && (alone || end > code.end());
            if (house && findings.isFree(code.first(), end)) {
                parts.add(new Stretch(code.first(), end, 0.7));
                return;
            }
        }
    }

    // A street line, its town and its postcode are one address.
    private List<Stretch> joined(Turn turn, List<Stretch> parts) {
        var grammar = new StreetGrammar(transcript, turn);
        var sorted = parts.stream()
                .sorted(java.util.Comparator.comparingInt(Stretch::first))
                .toList();
        var whole = new ArrayList<Stretch>();
        for (var part : sorted) {
            var last = whole.isEmpty() ? null : whole.getLast();
            if (last != null && part.first <= last.end + TOWN && isTown(grammar, last.end, part.first)) {
                whole.removeLast();
                whole.add(new Stretch(last.first, Math.max(last.end, part.end), last.confidence));
            } else {
                whole.add(part);
            }
        }
        return whole;
    }

    private boolean isTown(StreetGrammar grammar, int first, int end) {
        for (int at = first; at < end; at++) {
            if (!grammar.isNameWord(at)) {
                return false;
            }
        }
        return true;
    }
}
