package ai.voxanne.knowledge.search;

import ai.voxanne.knowledge.embedding.EmbeddingModel;
import ai.voxanne.knowledge.embedding.EmbeddingOutage;
import ai.voxanne.knowledge.embedding.Embeddings;
import ai.voxanne.knowledge.search.PassageRepository.Shelf;
import ai.voxanne.platform.org.OrgId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the passages that answer a question, among those of one organization. Nothing of a question is logged. */
@ApplicationScoped
public class Search {

    private static final int REMEMBERED_SIZES = 10_000;

    private final Embeddings embeddings;
    private final PassageRepository passages;
    private final SearchConfig config;
    private final Timer embedding;
    private final Timer searching;
    private final Map<EmbeddingModel, Calibration> calibrations = new ConcurrentHashMap<>();
    // An organization is taken for small until a search has seen how many passages it has.
    private final Cache<OrgId, Integer> sizes =
            Caffeine.newBuilder().maximumSize(REMEMBERED_SIZES).build();

    Search(Embeddings embeddings, PassageRepository passages, SearchConfig config, MeterRegistry metrics) {
        this.embeddings = embeddings;
        this.passages = passages;
        this.config = config;
        this.embedding = metrics.timer("voxanne.search.embed");
        this.searching = metrics.timer("voxanne.search.query");
    }

    // Read before the first caller waits for it.
    void load(@Observes StartupEvent starting) {
        calibration(embeddings.model());
        SpokenQuestion.of("");
    }

    /** The passages that are alike enough, best first. */
    public Uni<List<Passage>> find(SearchRequest request) {
        return timed(request).map(Found::passages);
    }

    /** The same, and how long it took. */
    public Uni<Found> timed(SearchRequest request) {
        var question = SpokenQuestion.of(request.query());
        long started = System.nanoTime();
        return embeddings
                .embedQuery(embeddings.model(), question.text())
                .chain(vector -> timed(request, question, vector, System.nanoTime() - started));
    }

    private Uni<Found> timed(SearchRequest request, SpokenQuestion question, float[] vector, long embedded) {
        long started = System.nanoTime();
        return everywhere(request, question, vector)
                .map(found -> new Found(
                        best(request, found),
                        Duration.ofNanos(embedded),
                        Duration.ofNanos(System.nanoTime() - started)))
                .invoke(this::measure);
    }

    private Uni<List<Passage>> everywhere(SearchRequest request, SpokenQuestion question, float[] vector) {
        var model = embeddings.model();
        return look(request, model, question, vector)
                .chain(shelf -> shelf.otherModels().isEmpty()
                        ? Uni.createFrom().item(ranked(model, question, vector, shelf))
                        : withOthers(request, question, vector, shelf));
    }

    // Passages that wait to be embedded anew are found by the vectors that they have. The current model's come last, so
    // that what changes over meanwhile is seen twice rather than not at all.
    private Uni<List<Passage>> withOthers(
            SearchRequest request, SpokenQuestion question, float[] vector, Shelf before) {
        var model = embeddings.model();
        return others(request, question, before)
                .chain(others -> look(request, model, question, vector)
                        .map(shelf -> union(ranked(model, question, vector, shelf), others)));
    }

    // A document that changed over or was replaced meanwhile is told as it is now, and not as it was, too.
    static List<Passage> union(List<Passage> current, List<Passage> others) {
        var known = current.stream().map(Passage::documentId).collect(Collectors.toSet());
        return Stream.concat(current.stream(), others.stream().filter(passage -> !known.contains(passage.documentId())))
                .toList();
    }

    private Uni<List<Passage>> others(SearchRequest request, SpokenQuestion question, Shelf shelf) {
        return Multi.createFrom()
                .iterable(shelf.otherModels())
                .filter(embeddings::knows)
                .onItem()
                .transformToUniAndConcatenate(model -> other(request, model, question))
                .onItem()
                .<Passage>disjoint()
                .collect()
                .asList();
    }

    // Without that model, or when it is slow, they can't be found until they are embedded anew; the others still are.
    private Uni<List<Passage>> other(SearchRequest request, EmbeddingModel model, SpokenQuestion question) {
        return embeddings
                .embedQuery(model, question.text())
                .chain(vector ->
                        look(request, model, question, vector).map(shelf -> ranked(model, question, vector, shelf)))
                .onFailure(EmbeddingOutage.class)
                .recoverWithItem(List.of())
                .ifNoItem()
                .after(config.otherModelWait())
                .recoverWithItem(List.of());
    }

    private Uni<Shelf> look(SearchRequest request, EmbeddingModel model, SpokenQuestion question, float[] vector) {
        int most = Math.max(request.limit(), config.candidates());
        Integer size = sizes.getIfPresent(request.org());
        var shelf = size != null && size > config.exactUpTo()
                ? passages.indexed(request, model, vector, question.anyWord(), most)
                : passages.exact(request, model, vector, question.anyWord(), most);
        return shelf.invoke(seen -> sizes.put(request.org(), seen.passages()));
    }

    private List<Passage> ranked(EmbeddingModel model, SpokenQuestion question, float[] vector, Shelf shelf) {
        return calibration(model).rank(question, vector, shelf.candidates());
    }

    private static List<Passage> best(SearchRequest request, List<Passage> found) {
        return found.stream()
                .filter(passage -> passage.similarity() > request.minSimilarity())
                .sorted(Comparator.comparingDouble(Passage::similarity).reversed())
                .limit(request.limit())
                .toList();
    }

    private Calibration calibration(EmbeddingModel model) {
        return calibrations.computeIfAbsent(model, CalibrationFile::read);
    }

    private void measure(Found found) {
        embedding.record(found.embedding());
        searching.record(found.searching());
    }
}
