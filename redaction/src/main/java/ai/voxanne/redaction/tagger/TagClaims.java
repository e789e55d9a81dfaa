package ai.voxanne.redaction.tagger;

import ai.voxanne.redaction.EntityType;
import ai.voxanne.redaction.reader.Findings;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.Set;

/** Turns the tags of a turn into claims. */
final class TagClaims {

    private final Transcript transcript;
    private final Findings findings;
    private final Set<String> staff;
    private final Boundaries boundaries;
    private final Decoder decoder;

    TagClaims(Transcript transcript, Findings findings, Set<String> staff, Boundaries boundaries, Decoder decoder) {
        this.transcript = transcript;
        this.findings = findings;
        this.staff = staff;
        this.boundaries = boundaries;
        this.decoder = decoder;
    }

    void claim(Turn turn, Decoder.Input input) {
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
                claim(turn, type, turn.first() + at, turn.first() + end, confidence(input, at, tags[at]));
            }
            at = end;
        }
    }

    // A second name without a comma or "and" between is the surname, unless it is said twice.
    private boolean goesOn(int at, Tag tag) {
        boolean surname = tag.type() == EntityType.NAME
                && transcript.token(at).gap().isEmpty()
                && !transcript.word(at).equals(transcript.word(at - 1));
        return !tag.isBegin() || surname;
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
        if (!findings.claim(type, wholeFirst, wholeEnd, confidence)) {
            findings.claim(type, first, end, confidence);
        }
    }

    private double confidence(Decoder.Input input, int at, Tag tag) {
        var scores = decoder.scores(input, at);
        double margin = scores[tag.ordinal()] - scores[0];
        return 0.5 + 0.49 * Math.max(0, Math.tanh(margin / 10));
    }
}
