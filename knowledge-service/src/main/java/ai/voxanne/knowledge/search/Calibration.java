package ai.voxanne.knowledge.search;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns evidence into a similarity from 0 to 1 that means the same for every question and clinic: above 0.7 the passage
 * is taken to answer. A logistic model; docs/search.md says how its weights came about.
 */
record Calibration(Weights weights, Examples examples) {

    private static final double ROUNDED_TO = 10_000;

    /** What a unit of each piece of {@link Evidence} weighs. */
    record Weights(
            double intercept,
            double cosine,
            double coverage,
            double meant,
            double words,
            double elsewhere,
            double offTopic) {

        double sum(Evidence evidence) {
            return intercept
                    + cosine * evidence.cosine()
                    + coverage * evidence.coverage()
                    + meant * evidence.meant()
                    + words * evidence.words()
                    + elsewhere * evidence.elsewhere()
                    + offTopic * evidence.offTopic();
        }
    }

    /** The candidates as passages, best first. */
    List<Passage> rank(SpokenQuestion question, float[] vector, List<Candidate> candidates) {
        var evidence = Evidence.of(question, vector, candidates, examples);
        return IntStream.range(0, candidates.size())
                .mapToObj(i -> passage(candidates.get(i), similarity(evidence.get(i))))
                .sorted(Comparator.comparingDouble(Passage::similarity)
                        .reversed()
                        .thenComparing(Passage::chunkId))
                .toList();
    }

    private double similarity(Evidence evidence) {
        double share = 1 / (1 + Math.exp(-weights.sum(evidence)));
        return Math.round(share * ROUNDED_TO) / ROUNDED_TO;
    }

    private static Passage passage(Candidate candidate, double similarity) {
        return new Passage(
                candidate.chunkId(),
                candidate.documentId(),
                candidate.orgId(),
                candidate.title(),
                candidate.content(),
                similarity);
    }
}
