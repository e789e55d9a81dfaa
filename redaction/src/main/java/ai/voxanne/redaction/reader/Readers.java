package ai.voxanne.redaction.reader;

import ai.voxanne.redaction.lexicon.Lexicon;
import ai.voxanne.redaction.transcript.Transcript;

/** All readers, the surest first: what one has claimed, the next ones leave alone. */
public final class Readers {

    private Readers() {}

    /** Reads what has a grammar. */
    public static Findings read(Transcript transcript, Agenda agenda, Lexicon lexicon) {
        var findings = new Findings(transcript);
        var facts = new ClinicFacts(transcript);
        new EmailReader(transcript, agenda, facts, findings).read();
        new BirthDateReader(transcript, agenda, findings).read();
        new AddressReader(transcript, agenda, facts, findings).read();
        new NumberReader(transcript, agenda, facts, findings).read();
        new SpellingReader(transcript, agenda, lexicon, findings).read();
        return findings;
    }
}
