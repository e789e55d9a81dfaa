package ai.voxanne.knowledge.search;

import ai.voxanne.knowledge.search.DevelopmentSet.Entry;
import ai.voxanne.knowledge.search.DevelopmentSet.ExampleClinic;
import ai.voxanne.knowledge.search.RetrievalScore.Hit;
import ai.voxanne.knowledge.search.RetrievalScore.Searcher;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Ours, and the usual ways of searching to compare it with. */
final class Searchers {

    private static final double K1 = 1.2;
    private static final double B = 0.75;

    private Searchers() {}

    static Searcher ours(Vectors vectors) {
        return ours(vectors, CalibrationFile.read(Vectors.MODEL));
    }

    static Searcher ours(Vectors vectors, Calibration calibration) {
        Map<ExampleClinic, List<float[]>> stored = new HashMap<>();
        return (clinic, heard) -> {
            var question = SpokenQuestion.of(heard);
            float[] vector = calibration.adapted(vectors.of(question));
            var candidates =
                    Vectors.candidates(clinic.passages(), stored.computeIfAbsent(clinic, vectors::passages), vector);
            return calibration.rank(question, vector, candidates).stream()
                    .map(passage -> new Hit((int) passage.chunkId().getLeastSignificantBits(), passage.similarity()))
                    .toList();
        };
    }

    /** The model's cosine of the question as it was heard, and title and text. */
    static Searcher plain(Vectors vectors) {
        return (clinic, heard) -> {
            float[] vector = vectors.of(heard);
            return ranked(clinic.passages().stream()
                    .map(entry -> Vectors.cosine(vectors.of(text(entry)), vector))
                    .toList());
        };
    }

    static Searcher bm25() {
        return (clinic, heard) -> {
            var texts =
                    clinic.passages().stream().map(entry -> words(text(entry))).toList();
            double usual = texts.stream().mapToInt(List::size).average().orElse(1);
            return ranked(texts.stream()
                    .map(text -> words(heard).stream()
                            .mapToDouble(word -> weight(word, texts) * frequency(word, text, usual))
                            .sum())
                    .toList());
        };
    }

    private static double weight(String word, List<List<String>> texts) {
        long having = texts.stream().filter(text -> text.contains(word)).count();
        return Math.log1p((texts.size() - having + 0.5) / (having + 0.5));
    }

    private static double frequency(String word, List<String> text, double usual) {
        long times = text.stream().filter(word::equals).count();
        return times * (K1 + 1) / (times + K1 * (1 - B + B * text.size() / usual));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9$]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String text(Entry entry) {
        return entry.title() + ". " + entry.content();
    }

    private static List<Hit> ranked(List<Double> similarities) {
        return IntStream.range(0, similarities.size())
                .mapToObj(i -> new Hit(i, similarities.get(i)))
                .sorted(Comparator.comparingDouble(Hit::similarity).reversed())
                .toList();
    }
}
