package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.report.Bars;
import ai.voxanne.benchmarks.report.Curve;
import ai.voxanne.benchmarks.report.Figure;
import ai.voxanne.benchmarks.report.Result;
import ai.voxanne.benchmarks.report.Target;
import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.redaction.Corpus;
import ai.voxanne.redaction.Entity;
import ai.voxanne.redaction.Redactor;
import ai.voxanne.redaction.Score;
import ai.voxanne.redaction.training.AnnotatedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** How well what is private is found in transcripts, type by type, what is missed, and how long it takes. */
public final class Redaction implements Measurement {

    private static final double F1 = 0.85;
    private static final double COVERED = 0.92;
    private static final double LEAKED = 0.06;
    private static final double HARMLESS = 0.015;
    private static final double LEFT_ALONE = 0.92;
    private static final double P99_MILLIS = 10;
    private static final int WINDOW = 2048;
    private static final int WINDOWS = 1000;
    private static final int MOST_MISSES = 25;
    private static final int CONTEXT = 30;

    @Override
    public String name() {
        return "redaction";
    }

    @Override
    public Result of(BenchStack stack, Scale scale) {
        var redactor = Redactor.load();
        var development = Score.of(redactor, Corpus.DEVELOPMENT.transcripts());
        var heldOut = Score.of(redactor, Corpus.HELDOUT.transcripts());
        var times = times(redactor);
        var figures = new ArrayList<Figure>();
        figures.addAll(totals("development", development));
        figures.addAll(totals("held out", heldOut));
        figures.addAll(totals("second development", Score.of(redactor, Corpus.DEVELOPMENT2.transcripts())));
        figures.addAll(totals("second held out", Score.of(redactor, Corpus.HELDOUT2.transcripts())));
        figures.addAll(types("development", development));
        figures.addAll(types("held out", heldOut));
        figures.add(Figure.of("2 KB, p50", times.getValueAtPercentile(50) / 1e6, "ms"));
        figures.add(Figure.of("2 KB, p99", times.getValueAtPercentile(99) / 1e6, "ms", Target.below(P99_MILLIS)));
        return new Result(
                "redaction",
                "what is private in transcripts, and how much of it is found",
                figures,
                List.of(
                        new Bars("F1 by type, development", "", f1ByType(development), F1),
                        new Bars("F1 by type, held out", "", f1ByType(heldOut), F1),
                        new Curve("2 KB of transcript", times, P99_MILLIS)),
                notes(redactor));
    }

    private static List<Figure> totals(String set, Score score) {
        return List.of(
                Figure.of(set + ": micro-F1", score.total().f1(), "", Target.atLeast(F1)),
                Figure.of(set + ": characters covered", score.charactersCovered(), "", Target.atLeast(COVERED)),
                Figure.of(set + ": spans leaked", score.spansLeaked(), "", Target.atMost(LEAKED)),
                Figure.of(set + ": harmless text redacted", score.harmlessRedacted(), "", Target.atMost(HARMLESS)),
                Figure.of(set + ": clean ones left alone", score.cleanLeftAlone(), "", Target.atLeast(LEFT_ALONE)));
    }

    private static List<Figure> types(String set, Score score) {
        return score.byType().entrySet().stream()
                .flatMap(type -> types(set + ": " + type.getKey().word(), type.getValue()))
                .toList();
    }

    private static Stream<Figure> types(String type, Score.Counts counts) {
        return Stream.of(
                Figure.of(type + ", precision", counts.precision(), ""),
                Figure.of(type + ", recall", counts.recall(), ""),
                Figure.of(type + ", F1", counts.f1(), ""));
    }

    private static Map<String, Double> f1ByType(Score score) {
        var values = new LinkedHashMap<String, Double>();
        score.byType().forEach((type, counts) -> values.put(type.word(), counts.f1()));
        return values;
    }

    private static Histogram times(Redactor redactor) {
        var text = String.join(
                "\n",
                Corpus.DEVELOPMENT.transcripts().stream()
                        .map(AnnotatedText::text)
                        .toList());
        var times = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        for (var window = 0; window < WINDOWS; window++) {
            redactor.find(part(text, window));
        }
        for (var window = 0; window < WINDOWS; window++) {
            var part = part(text, window);
            var start = System.nanoTime();
            redactor.find(part);
            times.recordValue(System.nanoTime() - start);
        }
        return times;
    }

    private static String part(String text, int number) {
        var start = number * 97 % (text.length() - WINDOW);
        return text.substring(start, start + WINDOW);
    }

    // Of the development set only: the failures of the other are not to be read.
    private static List<String> notes(Redactor redactor) {
        var notes = new ArrayList<String>();
        notes.add(
                "Both sets were written by hand for this project; nobody's real words are in them. Unseen callers will do"
                        + " worse than the development set, which rules and lists were improved with, says.");
        notes.add("The worst misses of the development set, those of which the least is covered first:");
        Corpus.DEVELOPMENT.transcripts().stream()
                .flatMap(transcript -> misses(redactor, transcript))
                .sorted()
                .limit(MOST_MISSES)
                .map(Miss::words)
                .forEach(notes::add);
        return notes;
    }

    private static Stream<Miss> misses(Redactor redactor, AnnotatedText truth) {
        var found = redactor.find(truth.text());
        return truth.entities().stream()
                .filter(entity -> Score.match(entity, new HashSet<>(found)).isEmpty())
                .map(entity -> new Miss(covered(entity, found), words(truth.text(), entity)));
    }

    private static double covered(Entity entity, List<Entity> found) {
        var characters = found.stream()
                .mapToInt(other -> Math.min(entity.end(), other.end()) - Math.max(entity.start(), other.start()))
                .filter(shared -> shared > 0)
                .sum();
        return (double) characters / (entity.end() - entity.start());
    }

    private static String words(String text, Entity entity) {
        return "%s: ...%s[%s]%s..."
                .formatted(
                        entity.type().word(),
                        text.substring(Math.max(0, entity.start() - CONTEXT), entity.start()),
                        text.substring(entity.start(), entity.end()),
                        text.substring(entity.end(), Math.min(text.length(), entity.end() + CONTEXT)))
                .replace('\n', '/');
    }

    /** Something private that was not found for what it is. */
    private record Miss(double covered, String text) implements Comparable<Miss> {

        @Override
        public int compareTo(Miss other) {
            return Double.compare(covered, other.covered);
        }

        String words() {
            return String.format(Locale.ROOT, "%.0f %% covered, %s", 100 * covered, text);
        }
    }
}
