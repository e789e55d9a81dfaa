package ai.voxanne.redaction;

import ai.voxanne.redaction.lexicon.Lexicon;
import ai.voxanne.redaction.reader.Agenda;
import ai.voxanne.redaction.reader.Readers;
import ai.voxanne.redaction.tagger.Tagger;
import ai.voxanne.redaction.transcript.Transcript;
import java.util.List;

/** Finds the private entities of a transcript. Loaded once, shared by all threads, silent. */
public final class Redactor {

    private final Lexicon lexicon;
    private final Tagger tagger;

    private Redactor(Lexicon lexicon, Tagger tagger) {
        this.lexicon = lexicon;
        this.tagger = tagger;
    }

    /** Reads the model and the word lists from the class path; afterwards nothing is read or written. */
    public static Redactor load() {
        var lexicon = Lexicon.load();
        return new Redactor(lexicon, Tagger.load(lexicon));
    }

    /** The entities of a transcript in ascending order, none overlapping another. */
    public List<Entity> find(String text) {
        var transcript = Transcript.of(text);
        var agenda = new Agenda(transcript);
        var findings = Readers.read(transcript, agenda, lexicon);
        tagger.tag(transcript, agenda, findings);
        return findings.entities();
    }
}
