package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.report.Bars;
import ai.voxanne.benchmarks.report.Chart;
import ai.voxanne.benchmarks.report.Figure;
import ai.voxanne.benchmarks.report.Result;
import ai.voxanne.benchmarks.report.Target;
import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.knowledge.search.Bm25;
import ai.voxanne.knowledge.search.DevelopmentSet;
import ai.voxanne.knowledge.search.RetrievalScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How well callers' questions find the passage that answers them, and how often a question without one finds nothing. */
public final class Retrieval implements Measurement {

    private static final double THRESHOLD = 0.7;
    // BM25 knows no threshold of its own: it gets the one at which it refuses this share of other clinics' questions.
    private static final double ELSEWHERE_REFUSED = 0.70;

    @Override
    public String name() {
        return "retrieval";
    }

    @Override
    public Result of(BenchStack stack, Scale scale) {
        var figures = new ArrayList<Figure>();
        var plots = new ArrayList<Chart>();
        sets().forEach((name, set) -> {
            var library = new Library(stack, set);
            var ours = RetrievalScore.score(set, library);
            var bm25 = RetrievalScore.score(set, new Bm25());
            figures.addAll(figuresOfOurs(name, ours, library.foreign()));
            figures.addAll(figuresOfBm25(name, bm25));
            plots.add(new Bars("Ours, " + name, "", ranking(ours), null));
            plots.add(new Bars("BM25, " + name, "", ranking(bm25), null));
        });
        return new Result(
                "retrieval",
                "callers' questions to clinics that nothing was learned from",
                figures,
                plots,
                List.of(
                        "Each passage is uploaded as a document; each question goes to POST /api/knowledge/search.",
                        "Clinics, texts and questions are three parts of the development set (docs/search.md): held out; everyday,"
                                + " by others; and independent, by others and harder: the targets were meant for questions like those of the first two.",
                        "BM25 is given a threshold that refuses 70 % of the questions that only other clinics answer."));
    }

    private static Map<String, DevelopmentSet> sets() {
        var sets = new LinkedHashMap<String, DevelopmentSet>();
        sets.put("held out", DevelopmentSet.heldOut());
        sets.put("everyday", DevelopmentSet.everyday());
        sets.put("independent", DevelopmentSet.independent());
        return sets;
    }

    private static List<Figure> figuresOfOurs(String set, RetrievalScore ours, long foreign) {
        return List.of(
                Figure.of(set + ": recall@1", ours.recallAt(1), "", Target.atLeast(0.86)),
                Figure.of(set + ": recall@3", ours.recallAt(3), "", Target.atLeast(0.96)),
                Figure.of(set + ": MRR", ours.meanReciprocalRank(), "", Target.atLeast(0.90)),
                Figure.of(set + ", above 0.7: recall@3", ours.recallAt3Above(THRESHOLD), "", Target.atLeast(0.88)),
                Figure.of(
                        set + ", above 0.7: off-topic refused",
                        ours.offTopicRefused(THRESHOLD),
                        "",
                        Target.atLeast(0.95)),
                Figure.of(
                        set + ", above 0.7: other clinics' questions refused",
                        ours.elsewhereRefused(THRESHOLD),
                        "",
                        Target.atLeast(ELSEWHERE_REFUSED)),
                Figure.of(set + ": AUROC", ours.auroc(), "", Target.atLeast(0.90)),
                Figure.of(set + ": passages of another clinic", foreign, "", Target.exactly(0)));
    }

    private static List<Figure> figuresOfBm25(String set, RetrievalScore bm25) {
        double threshold = bm25.thresholdRefusing(ELSEWHERE_REFUSED);
        return List.of(
                Figure.of(set + ", BM25: recall@1", bm25.recallAt(1), ""),
                Figure.of(set + ", BM25: recall@3", bm25.recallAt(3), ""),
                Figure.of(set + ", BM25: MRR", bm25.meanReciprocalRank(), ""),
                Figure.of(set + ", BM25 at its threshold: recall@3", bm25.recallAt3Above(threshold), ""),
                Figure.of(set + ", BM25 at its threshold: off-topic refused", bm25.offTopicRefused(threshold), ""),
                Figure.of(
                        set + ", BM25 at its threshold: other clinics' questions refused",
                        bm25.elsewhereRefused(threshold),
                        ""),
                Figure.of(set + ", BM25: AUROC", bm25.auroc(), ""));
    }

    private static Map<String, Double> ranking(RetrievalScore score) {
        var values = new LinkedHashMap<String, Double>();
        values.put("recall@1", score.recallAt(1));
        values.put("recall@3", score.recallAt(3));
        values.put("MRR", score.meanReciprocalRank());
        values.put("AUROC", score.auroc());
        return values;
    }
}
