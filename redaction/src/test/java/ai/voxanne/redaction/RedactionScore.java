package ai.voxanne.redaction;

import ai.voxanne.redaction.training.AnnotatedText;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Prints how well the redactor does on a corpus; with a second argument also where it fails. */
public final class RedactionScore {

    private RedactionScore() {}

    public static void main(String[] arguments) {
        var corpus = Corpus.valueOf(arguments.length > 0 ? arguments[0].toUpperCase(Locale.ROOT) : "DEVELOPMENT");
        var redactor = Redactor.load();
        var transcripts = corpus.transcripts();
        var score = Score.of(redactor, transcripts);
        score.byType().forEach((type, counts) -> print(type.word(), counts));
        print("all types (micro)", score.total());
        System.out.printf(
                Locale.ROOT,
                "characters covered %.3f, spans leaked %.3f, harmless redacted %.4f, clean left alone %.3f, %.2f ms for 2 KB%n",
                score.charactersCovered(),
                score.spansLeaked(),
                score.harmlessRedacted(),
                score.cleanLeftAlone(),
                millis(redactor, transcripts));
        if (arguments.length > 1) {
            transcripts.forEach(transcript -> printFailures(redactor, transcript));
        }
    }

    private static void print(String name, Score.Counts counts) {
        System.out.printf(
                Locale.ROOT,
                "%-18s precision %.3f recall %.3f F1 %.3f (%d right, %d false, %d missed)%n",
                name,
                counts.precision(),
                counts.recall(),
                counts.f1(),
                counts.hits(),
                counts.falseAlarms(),
                counts.misses());
    }

    // Mean over many transcripts of about two kilobytes, after the JVM has warmed up.
    private static double millis(Redactor redactor, List<AnnotatedText> transcripts) {
        var text =
                String.join("\n", transcripts.stream().map(AnnotatedText::text).toList());
        for (int i = 0; i < 300; i++) {
            redactor.find(part(text, i));
        }
        long start = System.nanoTime();
        for (int i = 0; i < 300; i++) {
            redactor.find(part(text, i));
        }
        return (System.nanoTime() - start) / 300e6;
    }

    private static String part(String text, int number) {
        int start = number * 97 % (text.length() - 2048);
        return text.substring(start, start + 2048);
    }

    private static void printFailures(Redactor redactor, AnnotatedText truth) {
        var found = redactor.find(truth.text());
        for (var entity : truth.entities()) {
            if (Score.match(entity, new HashSet<>(found)).isEmpty()) {
                print("MISSED", entity, truth.text());
            }
        }
        for (var entity : found) {
            if (Score.match(entity, new HashSet<>(truth.entities())).isEmpty()) {
                print("FALSE ", entity, truth.text());
            }
        }
    }

    private static void print(String what, Entity entity, String text) {
        var before = text.substring(Math.max(0, entity.start() - 45), entity.start());
        var after = text.substring(entity.end(), Math.min(text.length(), entity.end() + 25));
        System.out.printf(
                Locale.ROOT,
                "%s %-12s %s[%s]%s%n",
                what,
                entity.type().word(),
                before.replace('\n', '/'),
                text.substring(entity.start(), entity.end()),
                after.replace('\n', '/'));
    }
}
