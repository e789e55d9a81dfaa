package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.benchmarks.stack.Clinic;
import ai.voxanne.knowledge.search.DevelopmentSet;
import ai.voxanne.knowledge.search.DevelopmentSet.ExampleClinic;
import ai.voxanne.knowledge.search.RetrievalScore.Hit;
import ai.voxanne.knowledge.search.RetrievalScore.Searcher;
import ai.voxanne.sandbox.demo.Origin;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/** Example clinics in a running stack: their passages are documents there, and questions are asked over HTTP. */
final class Library implements Searcher {

    private static final String SEARCH = "/api/knowledge/search";
    private static final String DOCUMENTS = "/api/knowledge/documents";
    private static final int MOST = 50;

    private final Map<ExampleClinic, Shelf> shelves = new HashMap<>();
    private long foreign;

    /** A clinic's documents: which passage each of them is. */
    private record Shelf(Clinic clinic, Origin origin, Map<UUID, Integer> positions) {

        int position(String document) {
            return Objects.requireNonNull(positions.get(UUID.fromString(document)), "a document that nobody uploaded");
        }
    }

    /** Opens a clinic for each one of the set and uploads its passages. */
    Library(BenchStack stack, DevelopmentSet set) {
        var knowledge = new Origin(stack.knowledge());
        var opened = stack.clinicsWithoutCalendar(set.clinics().size(), 1);
        IntStream.range(0, opened.size()).forEach(i -> {
            var example = set.clinics().get(i);
            var clinic = opened.get(i);
            shelves.put(example, filled(clinic, knowledge.as(clinic.token()), example));
        });
    }

    private static Shelf filled(Clinic clinic, Origin origin, ExampleClinic example) {
        var positions = new HashMap<UUID, Integer>();
        for (int i = 0; i < example.passages().size(); i++) {
            var passage = example.passages().get(i);
            var stored = origin.post(
                            DOCUMENTS,
                            JsonObject.of(
                                    "source", "passage " + i,
                                    "title", passage.title(),
                                    "content", passage.content()))
                    .object();
            positions.put(UUID.fromString(stored.getString("document_id")), i);
        }
        return new Shelf(clinic, origin, positions);
    }

    @Override
    public List<Hit> search(ExampleClinic example, String question) {
        var shelf = Objects.requireNonNull(shelves.get(example), example::name);
        var found = shelf.origin()
                .post(SEARCH, JsonObject.of("query", question, "limit", MOST, "min_similarity", 0))
                .object();
        return found.getJsonArray("results").stream()
                .map(JsonObject.class::cast)
                .filter(passage -> isOwn(shelf, passage))
                .map(passage ->
                        new Hit(shelf.position(passage.getString("document_id")), passage.getDouble("similarity")))
                .toList();
    }

    private boolean isOwn(Shelf shelf, JsonObject passage) {
        boolean own = UUID.fromString(passage.getString("org_id"))
                .equals(shelf.clinic().org());
        if (!own) {
            foreign++;
        }
        return own;
    }

    /** How many passages of another organization were found so far. */
    long foreign() {
        return foreign;
    }
}
