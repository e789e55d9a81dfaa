package ai.voxanne.knowledge.search;

import ai.voxanne.knowledge.embedding.InProcessModel;
import ai.voxanne.knowledge.search.DevelopmentSet.ExampleClinic;
import ai.voxanne.knowledge.search.RetrievalScore.Hit;
import ai.voxanne.knowledge.search.RetrievalScore.Searcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ours, and the plain cosine to compare it with. */
final class Searchers {

    private Searchers() {}

    static Searcher ours(Vectors vectors) {
        return ours(vectors, CalibrationFile.read(InProcessModel.TUNED));
    }

    static Searcher ours(Vectors vectors, Calibration calibration) {
        Map<ExampleClinic, List<float[]>> stored = new HashMap<>();
        return (clinic, heard) -> {
            var question = SpokenQuestion.of(heard);
            float[] vector = vectors.of(question);
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
            return Hit.ranked(clinic.passages().stream()
                    .map(entry -> Vectors.cosine(vectors.of(entry.text()), vector))
                    .toList());
        };
    }
}
