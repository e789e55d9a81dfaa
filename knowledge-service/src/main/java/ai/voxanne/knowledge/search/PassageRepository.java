package ai.voxanne.knowledge.search;

import ai.voxanne.knowledge.embedding.EmbeddingModel;
import ai.voxanne.platform.org.OrgDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Looks for passages among an organization's own, by one model's vectors, as the day of the clinic allows. */
@ApplicationScoped
class PassageRepository {

    // A passage for all clinics counts as valid when it is in one of those that are asked about.
    private static final String SPEAKABLE = """
            k.org_id = $1 AND k.model = '%s' AND k.dimension = %d
                AND ($8::boolean OR k.clinic_id IS NULL OR k.clinic_id = $3::uuid)
                AND (k.valid_from IS NULL AND k.valid_until IS NULL OR EXISTS (
                    SELECT FROM clinics AS c
                    WHERE c.org_id = $1 AND c.id = coalesce(k.clinic_id, $3, c.id)
                        AND ($4 AT TIME ZONE c.time_zone)::date
                            BETWEEN coalesce(k.valid_from, '-infinity') AND coalesce(k.valid_until, 'infinity')))
            """;

    // Reads each of the organization's vectors once: nothing is missed, and nobody else's rows are touched.
    private static final String EXACT = """
            WITH asked AS MATERIALIZED (
                SELECT $2::real[]::vector AS vector, websearch_to_tsquery('english', $5) AS words
            ),
            own AS MATERIALIZED (
                SELECT k.id, k.embedding <=> asked.vector AS distance,
                    CASE WHEN k.keywords @@ asked.words THEN ts_rank(k.keywords, asked.words) END AS rank
                FROM knowledge_base AS k, asked
                WHERE %s
            ),
            chosen AS (
                (SELECT id, distance FROM own ORDER BY distance LIMIT $6)
                UNION
                (SELECT id, distance FROM own WHERE rank IS NOT NULL ORDER BY rank DESC, distance LIMIT $7)
            )
            """;

    // The order of the index' own expression, or Postgres wouldn't use it.
    private static final String INDEXED = """
            WITH asked AS MATERIALIZED (
                SELECT $2::real[]::vector AS vector, $5::text AS words, $7::int AS most_by_words
            ),
            chosen AS (
                SELECT k.id, k.embedding::vector(%2$d) <=> $2::real[]::vector(%2$d) AS distance
                FROM knowledge_base AS k
                WHERE %1$s
                ORDER BY distance
                LIMIT $6
            )
            """;

    private static final String ANSWER = """
            SELECT library.passages, library.other_models,
                k.id, k.document_id, k.org_id, k.title, k.content, 1 - chosen.distance AS cosine
            FROM (
                SELECT coalesce(sum(chunks), 0)::int AS passages,
                    array_agg(DISTINCT dimension || ' ' || model) FILTER (WHERE model <> '%s') AS other_models
                FROM knowledge_documents
                WHERE org_id = $1
            ) AS library
            LEFT JOIN (chosen JOIN knowledge_base AS k ON k.org_id = $1 AND k.id = chosen.id) ON true
            """;

    // In strict order the index goes on until it has found enough rows of this organization.
    private static final String SCAN_ON = "SET LOCAL hnsw.iterative_scan = strict_order";

    /** The models with an index of their own, as the schema has them. */
    private static final Map<String, Integer> INDEXES =
            Map.of("bge-small-en-v1.5-q-clinics", 384, "bge-small-en-v1.5-q", 384, "text-embedding-3-small", 1536);

    private static final int MOST_BY_WORDS = 5;

    private final OrgDatabase database;
    private final Clock clock;

    PassageRepository(OrgDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The candidates among all of the organization's passages, in one round trip. */
    Uni<Shelf> exact(SearchRequest request, EmbeddingModel model, float[] vector, String words, int most) {
        return database.query(request.org(), sql(EXACT, model), parameters(request, vector, words, most))
                .map(PassageRepository::shelf);
    }

    /** The nearest passages by the model's index; where there is none, those of {@link #exact}. */
    Uni<Shelf> indexed(SearchRequest request, EmbeddingModel model, float[] vector, String words, int most) {
        if (!Integer.valueOf(model.dimension()).equals(INDEXES.get(model.name()))) {
            return exact(request, model, vector, words, most);
        }
        return database.inOrg(request.org(), tx -> scan(tx, model, parameters(request, vector, words, most)))
                .map(PassageRepository::shelf);
    }

    private static Uni<RowSet<Row>> scan(SqlConnection tx, EmbeddingModel model, Tuple parameters) {
        return Uni.combine()
                .all()
                .unis(
                        tx.query(SCAN_ON).execute(),
                        tx.preparedQuery(sql(INDEXED, model)).execute(parameters))
                .with((set, rows) -> rows);
    }

    // The model's name is written out: Postgres takes a partial index only for a constant.
    private static String sql(String choice, EmbeddingModel model) {
        String name = model.name().replace("'", "''");
        return choice.formatted(SPEAKABLE.formatted(name, model.dimension()), model.dimension())
                + ANSWER.formatted(name);
    }

    private Tuple parameters(SearchRequest request, float[] vector, String words, int most) {
        return Tuple.tuple()
                .addUUID(request.org().value())
                .addArrayOfFloat(IntStream.range(0, vector.length)
                        .mapToObj(i -> vector[i])
                        .toArray(Float[]::new))
                .addUUID(request.scope().clinic())
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addString(words)
                .addInteger(most)
                .addInteger(MOST_BY_WORDS)
                .addBoolean(request.scope().any());
    }

    private static Shelf shelf(RowSet<Row> rows) {
        var first = rows.iterator().next();
        String[] models = first.getArrayOfStrings("other_models");
        return new Shelf(
                StreamSupport.stream(rows.spliterator(), false)
                        .filter(row -> row.getUUID("id") != null)
                        .map(PassageRepository::candidate)
                        .toList(),
                first.getInteger("passages"),
                models == null
                        ? List.of()
                        : Arrays.stream(models).map(PassageRepository::model).toList());
    }

    private static EmbeddingModel model(String dimensionAndName) {
        var parts = dimensionAndName.split(" ", 2);
        return new EmbeddingModel(parts[1], Integer.parseInt(parts[0]));
    }

    private static Candidate candidate(Row row) {
        return new Candidate(
                row.getUUID("id"),
                row.getUUID("document_id"),
                row.getUUID("org_id"),
                row.getString("title"),
                row.getString("content"),
                row.getDouble("cosine"));
    }

    /**
     * What was found at an organization's.
     *
     * @param passages how many it has in all
     * @param otherModels whose vectors some of them still have
     */
    record Shelf(List<Candidate> candidates, int passages, List<EmbeddingModel> otherModels) {}
}
