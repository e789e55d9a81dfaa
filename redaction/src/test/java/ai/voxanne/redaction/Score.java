package ai.voxanne.redaction;

import ai.voxanne.redaction.training.AnnotatedText;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How well the redactor does on annotated transcripts. An entity is right if its type is and it shares at least half of
 * the characters of both together; a span is leaked if less than 80 % of it is covered by whatever type.
 */
public final class Score {

    private static final double SAME = 0.5;
    private static final double COVERED = 0.8;

    /** True and false positives and false negatives of a type. */
    public record Counts(int hits, int falseAlarms, int misses) {

        Counts plus(Counts more) {
            return new Counts(hits + more.hits, falseAlarms + more.falseAlarms, misses + more.misses);
        }

        public double precision() {
            return hits == 0 ? 0 : (double) hits / (hits + falseAlarms);
        }

        public double recall() {
            return hits == 0 ? 0 : (double) hits / (hits + misses);
        }

        public double f1() {
            return hits == 0 ? 0 : 2.0 * hits / (2.0 * hits + falseAlarms + misses);
        }
    }

    private final Map<EntityType, Counts> counts = new EnumMap<>(EntityType.class);
    private int privateChars;
    private int coveredChars;
    private int harmlessChars;
    private int redactedHarmlessChars;
    private int spans;
    private int leakedSpans;
    private int clean;
    private int cleanLeftAlone;

    public static Score of(Redactor redactor, List<AnnotatedText> transcripts) {
        var score = new Score();
        transcripts.forEach(transcript -> score.add(transcript, redactor.find(transcript.text())));
        return score;
    }

    private void add(AnnotatedText truth, List<Entity> found) {
        addTypes(truth.entities(), found);
        addCharacters(truth, found);
        addSpans(truth.entities(), found);
        if (truth.entities().isEmpty()) {
            clean++;
            cleanLeftAlone += found.isEmpty() ? 1 : 0;
        }
    }

    private void addTypes(List<Entity> truth, List<Entity> found) {
        Set<Entity> open = new HashSet<>(found);
        for (var entity : truth) {
            var hit = match(entity, open);
            hit.ifPresent(open::remove);
            count(entity.type(), hit.isPresent() ? new Counts(1, 0, 0) : new Counts(0, 0, 1));
        }
        open.forEach(entity -> count(entity.type(), new Counts(0, 1, 0)));
    }

    private void count(EntityType type, Counts more) {
        counts.merge(type, more, Counts::plus);
    }

    /** The entity among these that counts as the same. */
    public static Optional<Entity> match(Entity entity, Set<Entity> found) {
        return found.stream().filter(candidate -> isSame(entity, candidate)).findFirst();
    }

    private static boolean isSame(Entity one, Entity other) {
        int shared = Math.min(one.end(), other.end()) - Math.max(one.start(), other.start());
        int together = Math.max(one.end(), other.end()) - Math.min(one.start(), other.start());
        return one.type() == other.type() && shared >= SAME * together;
    }

    private void addCharacters(AnnotatedText truth, List<Entity> found) {
        var secret = bits(truth.entities());
        var redacted = bits(found);
        for (int at = 0; at < truth.text().length(); at++) {
            if (Character.isWhitespace(truth.text().charAt(at))) {
                continue;
            }
            privateChars += secret.get(at) ? 1 : 0;
            coveredChars += secret.get(at) && redacted.get(at) ? 1 : 0;
            harmlessChars += secret.get(at) ? 0 : 1;
            redactedHarmlessChars += !secret.get(at) && redacted.get(at) ? 1 : 0;
        }
    }

    private void addSpans(List<Entity> truth, List<Entity> found) {
        var redacted = bits(found);
        for (var entity : truth) {
            int covered = redacted.get(entity.start(), entity.end()).cardinality();
            spans++;
            leakedSpans += covered < COVERED * (entity.end() - entity.start()) ? 1 : 0;
        }
    }

    private static BitSet bits(List<Entity> entities) {
        var bits = new BitSet();
        entities.forEach(entity -> bits.set(entity.start(), entity.end()));
        return bits;
    }

    public Counts total() {
        return counts.values().stream().reduce(new Counts(0, 0, 0), Counts::plus);
    }

    public Map<EntityType, Counts> byType() {
        return counts;
    }

    public double charactersCovered() {
        return (double) coveredChars / privateChars;
    }

    public double spansLeaked() {
        return (double) leakedSpans / spans;
    }

    public double harmlessRedacted() {
        return (double) redactedHarmlessChars / harmlessChars;
    }

    public double cleanLeftAlone() {
        return (double) cleanLeftAlone / clean;
    }
}
