package ai.voxanne.redaction.tagger;

import ai.voxanne.redaction.EntityType;
import ai.voxanne.redaction.reader.Agenda;
import ai.voxanne.redaction.reader.Findings;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.Set;

/**
 * The net under the model: a listed condition, medicine or past procedure that a caller says of themselves or of a relative is private,
 * whatever the model thinks of it. A leak is worse than a false alarm.
 */
final class PersonalFacts {

    private static final Set<Integer> PERSONAL = Set.of(1, 2);
    private static final Set<String> DONE = Set.of("had", "after", "since");
    private static final Set<String> ARTICLES = Set.of("a", "an", "the", "my", "her", "his");

    private final Transcript transcript;
    private final Agenda agenda;
    private final Findings findings;
    private final WordClasses classes;
    private final Context context;

    PersonalFacts(Transcript transcript, Agenda agenda, Findings findings, WordClasses classes, Context context) {
        this.transcript = transcript;
        this.agenda = agenda;
        this.findings = findings;
        this.classes = classes;
        this.context = context;
    }

    void claim() {
        for (var turn : transcript.turns()) {
            for (int at = turn.first(); !turn.isClinic() && at < turn.end(); at++) {
                boolean fact = classes.beginsHealthFact(at) || classes.beginsProcedure(at) && wasHad(turn, at);
                if (fact && isPersonal(turn, at)) {
                    int end = at + 1;
                    while (end < turn.end() && classes.isInside(end)) {
                        end++;
                    }
                    findings.claim(typeOf(turn), at, end, 0.6);
                }
            }
        }
    }

    // "i had botox", "since the extraction": a procedure is a fact once it is done.
    private boolean wasHad(Turn turn, int at) {
        int before = ARTICLES.contains(transcript.word(turn, at - 1)) ? at - 2 : at - 1;
        return DONE.contains(transcript.word(turn, before));
    }

    private boolean isPersonal(Turn turn, int at) {
        int owner = context.ownership(turn, at);
        boolean answers = owner == 0 && agenda.asks(turn, EntityType.MEDICAL);
        return (PERSONAL.contains(owner) || answers) && !context.isQuestion(turn, at);
    }

    private EntityType typeOf(Turn turn) {
        boolean allergy = agenda.asks(turn, EntityType.ALLERGY) && !agenda.asks(turn, EntityType.MEDICAL);
        return allergy ? EntityType.ALLERGY : EntityType.MEDICAL;
    }
}
