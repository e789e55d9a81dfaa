package ai.voxanne.redaction.tagger;

import ai.voxanne.redaction.lexicon.Lexicon;
import ai.voxanne.redaction.lexicon.WordSet;
import ai.voxanne.redaction.transcript.Speaker;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.HashSet;
import java.util.Set;

/** The names of the clinic's own people, as the call shows them: behind a title, or when the assistant introduces itself. */
public final class Staff {

    private static final Set<String> TITLES = Set.of(
            "dr", "doctor", "doc", "professor", "prof", "nurse", "hygienist", "therapist", "surgeon", "consultant");
    private static final Set<String> ROLES = WordSet.of("""
            assistant receptionist team hygienist nurse manager desk coordinator surgeon specialist dentist
            virtual injector practitioner therapist aesthetician associate""");

    private final Transcript transcript;
    private final Lexicon lexicon;
    private final Set<String> names = new HashSet<>();
    private final Set<String> callers = new HashSet<>();

    private Staff(Transcript transcript, Lexicon lexicon) {
        this.transcript = transcript;
        this.lexicon = lexicon;
    }

    /** The words that are names of staff in this call. */
    public static Set<String> namesIn(Transcript transcript, Lexicon lexicon) {
        var staff = new Staff(transcript, lexicon);
        for (var turn : transcript.turns()) {
            for (int at = turn.first(); at < turn.end(); at++) {
                staff.look(turn, at);
            }
        }
        staff.names.removeAll(staff.callers);
        return staff.names;
    }

    private void look(Turn turn, int at) {
        var word = transcript.word(at);
        boolean titled = TITLES.contains(word) || turn.isClinic() && ROLES.contains(word);
        if (titled && !lexicon.commonWords().contains(transcript.word(turn, at + 1))) {
            addTitled(turn, at + 1);
        }
        if (turn.isClinic() && isDescribed(at) && !lexicon.commonWords().contains(word)) {
            names.add(word);
        }
        int introduced = introducedAt(turn, at);
        if (introduced > 0 && introduced < turn.end()) {
            boolean clinic = turn.speaker() == Speaker.CLINIC
                    || turn.speaker() == Speaker.UNKNOWN && turn.index() == 0 && hasRole(turn);
            (clinic ? names : callers).add(transcript.word(introduced));
        }
    }

    // "doctor amara okafor": the second word only if it can be a name.
    private void addTitled(Turn turn, int at) {
        names.add(transcript.word(turn, at));
        var second = transcript.word(turn, at + 1);
        boolean name =
                lexicon.surnames().contains(second) || lexicon.givenNames().contains(second);
        if (name && !lexicon.commonWords().contains(second)) {
            names.add(second);
        }
    }

    // "marcus is our laser therapist", "you're booked with priya", "marisol at the front desk"
    private boolean isDescribed(int at) {
        boolean seesPatients =
                transcript.word(at - 1).equals("with") && lexicon.givenNames().contains(transcript.word(at));
        return seesPatients
                || transcript.matches(at + 1, "at", "the", "front")
                || transcript.matches(at + 1, "is", "our")
                || transcript.matches(at + 1, "our");
    }

    private boolean hasRole(Turn turn) {
        for (int at = turn.first(); at < turn.end(); at++) {
            if (ROLES.contains(transcript.word(at))) {
                return true;
            }
        }
        return false;
    }

    // "this is sophie", "my name is sophie", "you're speaking with sophie", "i'm sophie"
    private int introducedAt(Turn turn, int at) {
        if (transcript.matches(at, "this", "is")
                || transcript.matches(at, "speaking", "with")
                || transcript.matches(at, "speaking", "to")) {
            return at + 2;
        }
        if (transcript.matches(at, "my", "name", "is")) {
            return at + 3;
        }
        boolean short1 =
                transcript.matches(at, "name's") || turn.speaker() != Speaker.CLINIC && transcript.matches(at, "it's");
        return short1 || transcript.matches(at, "i'm") ? at + 1 : -1;
    }
}
