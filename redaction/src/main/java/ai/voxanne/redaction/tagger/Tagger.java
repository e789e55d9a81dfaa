package ai.voxanne.redaction.tagger;

import ai.voxanne.redaction.EntityType;
import ai.voxanne.redaction.lexicon.Lexicon;
import ai.voxanne.redaction.reader.Agenda;
import ai.voxanne.redaction.reader.Findings;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;

/** Tags names, health facts and allergens with a model that the build has trained. */
public final class Tagger {

    /** Where the build puts the model, as a resource. */
    public static final String MODEL = "/ai/voxanne/redaction/tagger.model";

    // Found on the development set: a leak is worse than a false alarm.
    private static final float CAUTION = 0f;

    private final Decoder decoder;
    private final Lexicon lexicon;

    private Tagger(Model model, Lexicon lexicon) {
        this.decoder = new Decoder(model, CAUTION);
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
        var features = new Features(transcript, agenda, findings, WordClasses.of(transcript, lexicon), staff);
        for (var turn : transcript.turns()) {
            claim(turn, features.input(turn, findings), findings, transcript, staff);
        }
        new NameEcho(transcript, lexicon, staff, findings).claimRepeated();
    }

    private void claim(Turn turn, Decoder.Input input, Findings findings, Transcript transcript, Set<String> staff) {
        var tags = decoder.decode(input);
        int at = 0;
        while (at < tags.length) {
            int end = at + 1;
            var type = tags[at].type();
            while (type != null && end < tags.length && tags[end].type() == type && !tags[end].isBegin()) {
                end++;
            }
            boolean staffs = type == EntityType.NAME && staff.contains(transcript.word(turn.first() + at));
            if (type != null && !staffs) {
                findings.claim(type, turn.first() + at, turn.first() + end, confidence(input, at, tags[at]));
            }
            at = end;
        }
    }

    private double confidence(Decoder.Input input, int at, Tag tag) {
        var scores = decoder.scores(input, at);
        double margin = scores[tag.ordinal()] - scores[0];
        return 0.5 + 0.49 * Math.max(0, Math.tanh(margin / 10));
    }
}
