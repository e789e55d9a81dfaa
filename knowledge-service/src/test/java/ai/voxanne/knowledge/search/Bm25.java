package ai.voxanne.knowledge.search;

import ai.voxanne.knowledge.search.DevelopmentSet.ExampleClinic;
import ai.voxanne.knowledge.search.RetrievalScore.Hit;
import ai.voxanne.knowledge.search.RetrievalScore.Searcher;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Search by words alone, with the usual weights (Robertson and Zaragoza, 2009): what ours is compared with. */
public final class Bm25 implements Searcher {

    private static final double K1 = 1.2;
    private static final double B = 0.75;

    @Override
    public List<Hit> search(ExampleClinic clinic, String question) {
        var texts = clinic.passages().stream().map(entry -> words(entry.text())).toList();
        double usual = texts.stream().mapToInt(List::size).average().orElse(1);
        return Hit.ranked(texts.stream()
                .map(text -> words(question).stream()
                        .mapToDouble(word -> weight(word, texts) * frequency(word, text, usual))
                        .sum())
                .toList());
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
}
