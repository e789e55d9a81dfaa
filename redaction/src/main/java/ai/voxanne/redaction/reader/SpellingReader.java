package ai.voxanne.redaction.reader;

import ai.voxanne.redaction.EntityType;
import ai.voxanne.redaction.lexicon.Lexicon;
import ai.voxanne.redaction.lexicon.WordSet;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.Set;

/** Finds names that are spelled out: "g u r p r e e t", "n for november", "double l". */
final class SpellingReader {

    private static final Set<String> ACRONYMS = WordSet.of("""
            hiv bmi abmi dob ssn nhs adhd ibs pcos mri fue fut copd ptsd ocd bbl prp ipl tmj gerd dvt std
            sti uti hpv hrt ivf msg atm gps usa fsa hsa ppo hmo abc ecg ekg mrsa als tia faq pdf sms vip vat
            ppe ent bds gdc""");

    private final Transcript transcript;
    private final Agenda agenda;
    private final Lexicon lexicon;
    private final Findings findings;

    SpellingReader(Transcript transcript, Agenda agenda, Lexicon lexicon, Findings findings) {
        this.transcript = transcript;
        this.agenda = agenda;
        this.lexicon = lexicon;
        this.findings = findings;
    }

    void read() {
        for (var turn : transcript.turns()) {
            for (var code : CodeReader.codes(transcript, turn)) {
                if (code.digits() == 0 && isName(turn, code)) {
                    claim(turn, code);
                }
            }
        }
    }

    private void claim(Turn turn, Code code) {
        int first = code.first();
        // "i o n a": a letter that looks like a word before the run.
        var before = transcript.word(turn, first - 1);
        if ((before.equals("a") || before.equals("i")) && lexicon.givenNames().contains(before + code.value())) {
            first--;
        }
        findings.claim(EntityType.NAME, first, code.end(), 0.9);
    }

    private boolean isName(Turn turn, Code code) {
        var spelled = code.value();
        if (ACRONYMS.contains(spelled) || lexicon.conditions().contains(transcript.phrase(code.first(), code.end()))) {
            return false;
        }
        boolean known =
                lexicon.givenNames().contains(spelled) || lexicon.surnames().contains(spelled);
        boolean asked =
                agenda.asks(turn, EntityType.NAME) || agenda.mentions(turn).contains(EntityType.NAME);
        return spelled.length() >= (asked ? 2 : known ? 3 : 5);
    }
}
