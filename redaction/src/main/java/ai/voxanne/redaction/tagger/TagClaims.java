package ai.voxanne.redaction.tagger;

import ai.voxanne.redaction.EntityType;
import ai.voxanne.redaction.reader.Findings;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.Set;

/** Turns the tags of a turn into claims. */
final class TagClaims {

    private static final Set<String> LABELS =
            Set.of("surname", "name", "first", "last", "middle", "maiden", "spelled", "spelt", "it's", "is");

    private final Transcript transcript;
    private final Findings findings;
    private final Set<String> staff;
    private final Boundaries boundaries;
    private final Context context;

    TagClaims(Transcript transcript, Findings findings, Set<String> staff, Boundaries boundaries, Context context) {
        this.transcript = transcript;
        this.findings = findings;
        this.staff = staff;
        this.boundaries = boundaries;
        this.context = context;
    }

    void claim(Turn turn, Decoder.Input input, Decoder decoder) {
        var tags = decoder.decode(input);
        int at = 0;
        while (at < tags.length) {
            var type = tags[at].type();
            int end = at + 1;
            while (type != null
                    && end < tags.length
                    && tags[end].type() == type
                    && goesOn(turn.first() + end, tags[end])) {
                end++;
            }
            if (type != null) {
                double confidence = confidence(decoder.scores(input, at), tags[at]);
                claim(turn, type, turn.first() + at, turn.first() + end, confidence);
            }
            at = end;
        }
    }

    // A second name without a comma or "and" between is the surname, unless it is said twice.
    private boolean goesOn(int at, Tag tag) {
        if (tag.type() != EntityType.NAME) {
            return !tag.isBegin();
        }
        boolean again = transcript.word(at).equals(transcript.word(at - 1));
        boolean label = LABELS.contains(transcript.word(at)) || LABELS.contains(transcript.word(at - 1));
        return !again && !label && (!tag.isBegin() || transcript.token(at).gap().isEmpty());
    }

    private void claim(Turn turn, EntityType type, int first, int end, double confidence) {
        if (type == EntityType.NAME) {
            int name = boundaries.nameStart(first, end);
            if (name < end && !staff.contains(transcript.word(name))) {
                findings.claim(type, name, end, confidence);
            }
            return;
        }
        if (!boundaries.isFact(first, end)) {
            return;
        }
        int joint = boundaries.joint(first, end);
        if (joint < end) {
            claim(turn, type, first, joint, confidence);
            claim(turn, type, joint + 1, end, confidence);
            return;
        }
        int wholeFirst = boundaries.first(turn, first, end);
        int wholeEnd = boundaries.end(turn, first, end);
        boolean unproven = type == EntityType.ALLERGY && !context.isOfAllergy(turn);
        if (unproven && !boundaries.isMedicine(first, end)) {
            return;
        }
        var settled = unproven ? EntityType.MEDICAL : type;
        if (!findings.claim(settled, wholeFirst, wholeEnd, confidence)) {
            findings.claim(settled, first, end, confidence);
        }
    }

    private static double confidence(float[] scores, Tag tag) {
        double margin = scores[tag.ordinal()] - scores[0];
        return 0.5 + 0.49 * Math.max(0, Math.tanh(margin / 10));
    }
}
