package ai.voxanne.knowledge.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What speaks for and against a candidate's being the answer; docs/search.md says why these six.
 *
 * @param cosine of the candidate and the question
 * @param coverage how much of the question's words the candidate has, from 0 to 1; rare words count more
 * @param meant the same of the words that clinics write for what is said
 * @param words how many the question has that say something, 6 at most: short ones tell little
 * @param elsewhere the cosine of the question and the nearest passage of the example clinics: if that is much nearer,
 *     the question is about something that this clinic doesn't write of
 * @param offTopic below 0 if the question is none that clinics are asked, and else 0
 */
record Evidence(double cosine, double coverage, double meant, int words, double elsewhere, double offTopic) {

    private static final int MOST_WORDS = 6;
    private static final int USUAL_CANDIDATES = 20;

    /** The evidence for each of the candidates, in their order. */
    static List<Evidence> of(SpokenQuestion question, float[] vector, List<Candidate> candidates, Examples examples) {
        var stems = candidates.stream()
                .map(candidate -> Stems.of(candidate.title() + ' ' + candidate.content()))
                .toList();
        var weights = weights(question.words(), stems);
        var further = weights(question.meant(), stems);
        int words = Math.min(question.words().size(), MOST_WORDS);
        double elsewhere = examples.nearest(vector);
        double offTopic = Math.min(0, examples.onTopic(vector));
        return IntStream.range(0, candidates.size())
                .mapToObj(i -> new Evidence(
                        candidates.get(i).cosine(),
                        coverage(weights, stems.get(i)),
                        coverage(further, stems.get(i)),
                        words,
                        elsewhere,
                        offTopic))
                .toList();
    }

    // As BM25 weighs words; a clinic with few passages is treated as if it had the usual number.
    private static Map<String, Double> weights(Set<String> words, List<Set<String>> stems) {
        int all = Math.max(USUAL_CANDIDATES, stems.size());
        return words.stream().collect(Collectors.toMap(Function.identity(), word -> {
            long having = stems.stream().filter(stem -> stem.contains(word)).count();
            return Math.log1p((all - having + 0.5) / (having + 0.5));
        }));
    }

    private static double coverage(Map<String, Double> weights, Set<String> stems) {
        double all = sum(weights.values());
        return all == 0
                ? 0
                : weights.entrySet().stream()
                                .filter(word -> stems.contains(word.getKey()))
                                .mapToDouble(Map.Entry::getValue)
                                .sum()
                        / all;
    }

    private static double sum(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }
}
