package ai.voxanne.knowledge.search;

import ai.voxanne.knowledge.embedding.InProcessModel;
import ai.voxanne.knowledge.search.DevelopmentSet.Asked;
import ai.voxanne.knowledge.search.DevelopmentSet.ExampleClinic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How well a way of searching answers a part of the development set. Run it to print the figures of docs/search.md:
 * {@code ./mvnw -pl knowledge-service test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=ai.voxanne.knowledge.search.RetrievalScore}
 */
public final class RetrievalScore {

    private static final int FIRST = 3;
    private static final List<String> MEASURING = List.of("held-out", "everyday", "independent");

    /** Finds a clinic's passages for a question: their positions and how alike they are, best first. */
    public interface Searcher {

        List<Hit> search(ExampleClinic clinic, String question);
    }

    /** A passage that was found. */
    public record Hit(int position, double similarity) {

        /** The passages of a clinic by how alike each is. */
        static List<Hit> ranked(List<Double> similarities) {
            return IntStream.range(0, similarities.size())
                    .mapToObj(i -> new Hit(i, similarities.get(i)))
                    .sorted(Comparator.comparingDouble(Hit::similarity).reversed())
                    .toList();
        }
    }

    /** What the best passage's similarity was, of a question that has an answer and of those that have none. */
    private final List<Double> answerable = new ArrayList<>();

    private final List<Double> elsewhere = new ArrayList<>();
    private final List<Double> offTopic = new ArrayList<>();
    private final List<Integer> ranks = new ArrayList<>();
    private final List<Double> found = new ArrayList<>(); // the answer's similarity where it is among the first three

    private RetrievalScore() {}

    /**
     * Prints a table for each part that is asked for.
     *
     * @param parts "validation", or of the measuring ones, which are all taken if nothing is said
     */
    public static void main(String[] parts) {
        var tuned = new Vectors(InProcessModel.TUNED);
        var untuned = new Vectors(InProcessModel.UNTUNED);
        for (String part : parts.length == 0 ? MEASURING : List.of(parts)) {
            System.out.println("\n" + part + "\n");
            report(part(part), tuned, untuned).forEach(System.out::println);
        }
        System.exit(0); // the model's threads would stay
    }

    private static DevelopmentSet part(String name) {
        return switch (name) {
            case "validation" -> DevelopmentSet.validation();
            case "held-out" -> DevelopmentSet.heldOut();
            case "everyday" -> DevelopmentSet.everyday();
            case "independent" -> DevelopmentSet.independent();
            default -> throw new IllegalArgumentException("no such part: " + name);
        };
    }

    /** A Markdown table of our search and the usual ones. */
    static List<String> report(DevelopmentSet set, Vectors tuned, Vectors untuned) {
        var ours = score(set, Searchers.ours(tuned));
        var plain = score(set, Searchers.plain(untuned));
        var bm25 = score(set, new Bm25());
        return List.of(
                "| search | recall@1 | recall@3 | MRR | AUROC | AUROC, other clinics' questions only"
                        + " | at its threshold: recall@3 | off-topic refused | other clinics' refused |",
                "|---|---|---|---|---|---|---|---|---|",
                ours.row("ours, above 0.7", 0.7),
                plain.row("bge-small alone", plain.thresholdRefusing(0.7)),
                bm25.row("BM25", bm25.thresholdRefusing(0.7)));
    }

    /** Asks everything that the set has. */
    public static RetrievalScore score(DevelopmentSet set, Searcher searcher) {
        var score = new RetrievalScore();
        for (ExampleClinic clinic : set.clinics()) {
            clinic.questions().forEach(asked -> score.add(asked, searcher.search(clinic, asked.question())));
            clinic.elsewhere().forEach(question -> score.elsewhere.add(best(searcher.search(clinic, question))));
            set.offTopic().forEach(question -> score.offTopic.add(best(searcher.search(clinic, question))));
        }
        return score;
    }

    private void add(Asked asked, List<Hit> hits) {
        answerable.add(best(hits));
        int rank = 0;
        while (rank < hits.size() && hits.get(rank).position() != asked.answer()) {
            rank++;
        }
        boolean there = rank < hits.size();
        ranks.add(there ? rank + 1 : Integer.MAX_VALUE);
        found.add(there && rank < FIRST ? hits.get(rank).similarity() : Double.NEGATIVE_INFINITY);
    }

    /** How often the answer is among the first so many. */
    public double recallAt(int most) {
        return share(ranks, rank -> rank <= most);
    }

    public double meanReciprocalRank() {
        return ranks.stream().mapToDouble(rank -> 1.0 / rank).average().orElse(0);
    }

    /** How often the answer is among the first three and above the threshold. */
    public double recallAt3Above(double threshold) {
        return share(found, similarity -> similarity > threshold);
    }

    /** How often nothing is above the threshold for a question that no clinic answers. */
    public double offTopicRefused(double threshold) {
        return share(offTopic, similarity -> similarity <= threshold);
    }

    /** How often nothing is above the threshold for a question that only another clinic answers. */
    public double elsewhereRefused(double threshold) {
        return share(elsewhere, similarity -> similarity <= threshold);
    }

    /** How often a question that has an answer looks more answerable than one that has none. */
    public double auroc() {
        var none = new ArrayList<>(elsewhere);
        none.addAll(offTopic);
        return auroc(none);
    }

    /** The same against questions that only other clinics answer, the hard ones. */
    double aurocElsewhere() {
        return auroc(elsewhere);
    }

    /** The lowest threshold that refuses this share of the questions that only other clinics answer. */
    public double thresholdRefusing(double share) {
        var sorted = elsewhere.stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    String row(String name, double threshold) {
        return String.format(
                Locale.ROOT,
                "| %s | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |",
                name,
                recallAt(1),
                recallAt(FIRST),
                meanReciprocalRank(),
                auroc(),
                aurocElsewhere(),
                recallAt3Above(threshold),
                offTopicRefused(threshold),
                elsewhereRefused(threshold));
    }

    private double auroc(List<Double> none) {
        double won = 0;
        for (double yes : answerable) {
            for (double no : none) {
                won += yes > no ? 1 : yes == no ? 0.5 : 0;
            }
        }
        return won / answerable.size() / none.size();
    }

    private static double best(List<Hit> hits) {
        return hits.isEmpty() ? Double.NEGATIVE_INFINITY : hits.getFirst().similarity();
    }

    private static <T> double share(List<T> all, Predicate<T> which) {
        return (double) all.stream().filter(which).count() / all.size();
    }
}
