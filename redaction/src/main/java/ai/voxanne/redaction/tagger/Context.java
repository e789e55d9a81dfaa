package ai.voxanne.redaction.tagger;

import ai.voxanne.redaction.EntityType;
import ai.voxanne.redaction.lexicon.WordSet;
import ai.voxanne.redaction.reader.Agenda;
import ai.voxanne.redaction.reader.Findings;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.Set;

/** What stands around a token: the question before, whose fact it may be, whether the sentence asks in general. */
final class Context {

    private static final int REACH = 9;
    private static final Set<String> FIRST = WordSet.of("""
            i i'm i've my me i'd we've mine myself im ive our we""");
    private static final Set<String> THIRD = WordSet.of("""
            he she he's she's his her him they're they've hers son daughter husband wife mum mom mother
            father dad sister brother partner baby kid boyfriend girlfriend grandma nan aunt uncle friend
            neighbour neighbor cousin nephew niece""");
    private static final Set<String> GENERAL = WordSet.of("""
            you your you're people someone somebody anyone patients if can do does for clients patient
            adults women men one offer cost much price about is are""");
    private static final Set<String> NEGATIONS =
            Set.of("no", "not", "don't", "never", "without", "any", "none", "isn't", "haven't", "neither", "doesn't");
    private static final Set<String> QUESTIONS = WordSet.of("""
            can could do does how what what's is are will would should which when where who why did whats
            hows how's""");
    private static final Set<String> REACTIONS = WordSet.of("""
            react reacts reacted reaction rash hives swell swells swelled itch itchy makes made gives gave brings
            brought intolerant sensitive tolerate anaphylaxis agree avoid can't cannot sick upsets""");
    private static final Set<String> FILLERS = WordSet.of("""
            um uh er erm so and but hi hello yeah oh okay well hey ok""");
    private static final Set<String> SUBJECTS = WordSet.of("""
            i i'm i've i'd i'll my me mine it it's its he he's his him she she's her they they're they've
            there's there we we've we're our you your that's this these the""");
    private static final Set<String> SYMPATHY = WordSet.of("sorry dear ouch goodness congratulations worrying sore");
    private static final Set<String> CARE = WordSet.of("""
            pain painful hurt hurts fever temperature swelling swollen bleeding start started begin worse nurse
            urgent urgently emergency ambulance doctor dentist breathing breathe seen affecting medication taking
            a&e tablets medical symptoms conditions allergies antibiotics file notes note noted""");
    private static final Set<String> COMPLAINTS = WordSet.of("""
            problem problems reason matter wrong symptoms happening happened bothering concern concerns issue
            seems trouble brings feeling describe visit about regarding else anything aware discuss""");

    private final Transcript transcript;
    private final Agenda agenda;
    private final Findings findings;
    private final Set<String> staff;

    Context(Transcript transcript, Agenda agenda, Findings findings, Set<String> staff) {
        this.transcript = transcript;
        this.agenda = agenda;
        this.findings = findings;
        this.staff = staff;
    }

    /** The types that the turn was asked for, as bits. */
    int asked(Turn turn) {
        int bits = 0;
        for (var type : agenda.asked(turn)) {
            boolean tagged = type == EntityType.NAME || type == EntityType.MEDICAL || type == EntityType.ALLERGY;
            bits |= tagged ? 1 << type.ordinal() : 1 << 12;
        }
        return bits;
    }

    /** Whether a reader has claimed the token, and for what: 0 if not. */
    int claimed(int at) {
        var type = findings.typeAt(at);
        return type == null ? 0 : type.ordinal() + 1;
    }

    /** The type that a reader claimed the token for; empty if none did. */
    String claimedName(int at) {
        var type = findings.typeAt(at);
        return type == null ? "" : type.name();
    }

    /** The first two telling words of the turn, hashed. */
    int opening(Turn turn) {
        int at = turn.first();
        while (at < turn.end() && FILLERS.contains(transcript.word(at))) {
            at++;
        }
        return transcript.word(turn, at).hashCode() * 31
                + transcript.word(turn, at + 1).hashCode();
    }

    /** What the other one says around the turn: 1 asked what is wrong, 2 answers with pity, 4 with care. */
    int talk(Turn turn) {
        return (hasBeside(turn, -1, COMPLAINTS) ? 1 : 0)
                + (hasBeside(turn, 1, SYMPATHY) ? 2 : 0)
                + (hasBeside(turn, 1, CARE) ? 4 : 0);
    }

    /** Whether the turn was asked for what is wrong, or is answered with pity. */
    boolean isComplaint(Turn turn) {
        return (talk(turn) & 3) != 0;
    }

    private boolean hasBeside(Turn turn, int step, Set<String> words) {
        int index = turn.index() + step;
        if (index < 0 || index >= transcript.turns().size()) {
            return false;
        }
        var beside = transcript.turns().get(index);
        return beside.speaker() != turn.speaker() && has(beside, words);
    }

    private boolean has(Turn turn, Set<String> words) {
        for (int at = turn.first(); at < turn.end(); at++) {
            if (words.contains(transcript.word(at))) {
                return true;
            }
        }
        return false;
    }

    /** The position of the nearest word before, or of the word itself, that a clause begins with: "my", "it's". */
    int subject(Turn turn, int at) {
        for (int before = at; before >= Math.max(turn.first(), at - REACH); before--) {
            if (SUBJECTS.contains(transcript.word(before))) {
                return before;
            }
        }
        return -1;
    }

    /** Whose fact it may be: 1 the speaker's, 2 a relative's, 3 anybody's, 0 unknown; plus 4 behind a negation. */
    int ownership(Turn turn, int at) {
        int negated = 0;
        for (int before = at - 1; before >= Math.max(turn.first(), at - REACH); before--) {
            var word = transcript.word(before);
            if (NEGATIONS.contains(word)) {
                negated = 4;
            }
            int owner = FIRST.contains(word) ? 1 : THIRD.contains(word) ? 2 : GENERAL.contains(word) ? 3 : 0;
            if (owner > 0) {
                return owner + negated;
            }
        }
        return negated;
    }

    /** Whether the turn can be about an allergy: asked for, named, told by what it does, or read back. */
    boolean isOfAllergy(Turn turn) {
        return tellsAllergy(turn)
                || turn.isClinic()
                        && turn.index() > 0
                        && tellsAllergy(transcript.turns().get(turn.index() - 1));
    }

    private boolean tellsAllergy(Turn turn) {
        return agenda.asks(turn, EntityType.ALLERGY)
                || agenda.mentions(turn).contains(EntityType.ALLERGY)
                || has(turn, REACTIONS);
    }

    /** Whether the clause of the token begins like a question. */
    boolean isQuestion(Turn turn, int at) {
        int start = at;
        while (start > turn.first()
                && at - start < 16
                && !transcript.token(start).startsClause()) {
            start--;
        }
        for (int word = start; word < Math.min(at, start + 5); word++) {
            if (QUESTIONS.contains(transcript.word(word))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the word is the name of somebody who works at the clinic. */
    boolean isStaff(Turn turn, int at) {
        return staff.contains(transcript.word(turn, at));
    }
}
