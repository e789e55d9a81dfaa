package ai.voxanne.knowledge.search;

import ai.voxanne.knowledge.embedding.EmbeddingModel;
import ai.voxanne.knowledge.embedding.InProcessModel;
import ai.voxanne.knowledge.embedding.PassageText;
import ai.voxanne.knowledge.search.DevelopmentSet.Entry;
import ai.voxanne.knowledge.search.DevelopmentSet.ExampleClinic;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The vectors that the service would store and ask with, without a service or a database. */
final class Vectors {

    private static final int CANDIDATES = 20;

    private final InProcessModel model;
    private final Map<String, float[]> known = new ConcurrentHashMap<>();

    Vectors(EmbeddingModel model) {
        this.model = InProcessModel.load(model);
    }

    float[] of(String text) {
        return known.computeIfAbsent(text, model::vector);
    }

    float[] of(SpokenQuestion question) {
        return of(question.text());
    }

    /** Of a clinic's passages, as they are stored. */
    List<float[]> passages(ExampleClinic clinic) {
        var texts = clinic.passages().stream()
                .map(entry -> new PassageText(entry.title(), "", entry.content()))
                .toList();
        return PassageText.blend(
                PassageText.views(texts).parallelStream().map(this::of).toList());
    }

    /** The passages that exact search brings, nearest first; their ids are their positions. */
    static List<Candidate> candidates(List<Entry> entries, List<float[]> vectors, float[] question) {
        return IntStream.range(0, entries.size())
                .mapToObj(i -> new Candidate(
                        new UUID(0, i),
                        new UUID(0, i),
                        new UUID(0, 0),
                        entries.get(i).title(),
                        entries.get(i).content(),
                        cosine(vectors.get(i), question)))
                .sorted(Comparator.comparingDouble(Candidate::cosine).reversed())
                .limit(CANDIDATES)
                .toList();
    }

    static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}
