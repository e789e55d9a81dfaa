package ai.voxanne.redaction.tagger;

import ai.voxanne.redaction.EntityType;
import ai.voxanne.redaction.lexicon.WordSet;
import ai.voxanne.redaction.reader.Agenda;
import ai.voxanne.redaction.reader.Findings;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.Set;

/** A short answer to the question for a name is one, also where it is an everyday word: "mark", "will", "grace may". */
final class NameAnswers {

    private static final int LONGEST = 5;
    private static final Set<String> AROUND = WordSet.of("""
            um uh er yeah yes sure it's its is my name the under ok okay i'm that's this it just please of
            course first last surname name's yep so and for hi well oh thanks thank you in me""");

    private final Transcript transcript;
    private final Agenda agenda;
    private final Findings findings;
    private final WordClasses classes;

    NameAnswers(Transcript transcript, Agenda agenda, Findings findings, WordClasses classes) {
        this.transcript = transcript;
        this.agenda = agenda;
        this.findings = findings;
        this.classes = classes;
    }

    void claim() {
        for (var turn : transcript.turns()) {
            if (!turn.isClinic() && turn.length() <= LONGEST && agenda.asks(turn, EntityType.NAME)) {
                claim(turn);
            }
        }
    }

    private void claim(Turn turn) {
        int at = turn.first();
        while (at < turn.end()) {
            int end = at;
            while (end < turn.end() && isName(end)) {
                end++;
            }
            findings.claim(EntityType.NAME, at, end, 0.7);
            at = Math.max(at + 1, end);
        }
    }

    private boolean isName(int at) {
        return (classes.isListedName(at) || classes.isUnknown(at))
                && !AROUND.contains(transcript.word(at))
                && findings.isFree(at, at + 1);
    }
}
