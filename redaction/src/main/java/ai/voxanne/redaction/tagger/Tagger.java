package ai.voxanne.redaction.tagger;

import ai.voxanne.redaction.lexicon.Lexicon;
import ai.voxanne.redaction.reader.Agenda;
import ai.voxanne.redaction.reader.Findings;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Tags names, health facts and allergens with a model that the build has trained. */
public final class Tagger {

    /** Where the build puts the model, as a resource. */
    public static final String MODEL = "/ai/voxanne/redaction/tagger.model";

    // Found on the development sets: a leak is worse than a false alarm, most of all where somebody was asked what is
    // wrong, or is pitied for it.
    private static final float CALLERS = 12f;
    private static final float CLINICS = 6f;
    private static final float COMPLAINTS = 40f;

    private final Decoder callers;
    private final Decoder clinics;
    private final Decoder complaints;
    private final Lexicon lexicon;

    private Tagger(Model model, Lexicon lexicon) {
        this.callers = new Decoder(model, CALLERS);
        this.clinics = new Decoder(model, CLINICS);
        this.complaints = new Decoder(model, COMPLAINTS);
        this.lexicon = lexicon;
    }

    /** Reads the model from the class path. */
    public static Tagger load(Lexicon lexicon) {
        try (var model = Objects.requireNonNull(Tagger.class.getResourceAsStream(MODEL), MODEL)) {
            return new Tagger(Model.read(model), lexicon);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the model", e);
        }
    }

    /** Claims what the readers have left and the model knows. */
    public void tag(Transcript transcript, Agenda agenda, Findings findings) {
        var staff = Staff.namesIn(transcript, lexicon);
        var classes = WordClasses.of(transcript, lexicon);
        var context = new Context(transcript, agenda, findings, staff);
        var features = new Features(transcript, context, classes);
        var claims = new TagClaims(transcript, findings, staff, new Boundaries(transcript, classes), context);
        for (var turn : transcript.turns()) {
            claims.claim(turn, features.input(turn, findings), decoder(turn, context));
        }
        new PersonalFacts(transcript, agenda, findings, classes, context).claim();
        new NameAnswers(transcript, agenda, findings, classes).claim();
        new NameEcho(transcript, lexicon, staff, findings).claimRepeated();
    }

    // The more speaks for a complaint, the less it takes.
    private Decoder decoder(Turn turn, Context context) {
        if (turn.isClinic()) {
            return clinics;
        }
        return context.isComplaint(turn) ? complaints : callers;
    }
}
