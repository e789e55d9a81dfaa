package ai.voxanne.knowledge.document.reembedding;

import ai.voxanne.knowledge.document.VectorText;
import ai.voxanne.knowledge.document.format.Passage;
import ai.voxanne.knowledge.embedding.EmbeddingModel;
import ai.voxanne.knowledge.embedding.PassageText;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Documents whose passages another model has embedded. */
@ApplicationScoped
class ReembeddingRepository {

    private static final String LEFT = """
            SELECT org_id, id
            FROM knowledge_documents
            WHERE (model, dimension) <> ($1, $2) AND (org_id, id) > ($3, $4)
            ORDER BY org_id, id
            LIMIT $5
            """;

    private static final String FORMER = """
            SELECT DISTINCT model, dimension
            FROM knowledge_documents
            WHERE (model, dimension) <> ($1, $2)
            """;

    private static final String PASSAGES = """
            SELECT d.generation, p.id, p.title, p.heading, p.content
            FROM knowledge_documents AS d
            JOIN knowledge_base AS p ON p.org_id = d.org_id AND p.document_id = d.id
            WHERE d.org_id = $1 AND d.id = $2 AND (d.model, d.dimension) <> ($3, $4)
            ORDER BY p.position
            """;

    private static final String LOCK = """
            UPDATE knowledge_documents
            SET model = $4, dimension = $5
            WHERE org_id = $1 AND id = $2 AND generation = $3 AND (model, dimension) <> ($4, $5)
            """;

    private static final String SAVE = """
            UPDATE knowledge_base AS p
            SET embedding = n.embedding::vector, model = $3, dimension = $4
            FROM unnest($5::uuid[], $6::text[]) AS n (id, embedding)
            WHERE p.org_id = $1 AND p.document_id = $2 AND p.id = n.id
            """;

    private static final String PROGRESS = """
            SELECT model, dimension, count(*)::int AS documents, sum(chunks)::int AS chunks
            FROM knowledge_documents
            WHERE org_id = $1
            GROUP BY model, dimension
            ORDER BY model, dimension
            """;

    private final OrgDatabase database;
    private final SystemDatabase everyOrganization;

    ReembeddingRepository(OrgDatabase database, SystemDatabase everyOrganization) {
        this.database = database;
        this.everyOrganization = everyOrganization;
    }

    /** Documents of all organizations that this model hasn't embedded yet, after {@code last} in the order of ids. */
    Uni<List<Left>> left(EmbeddingModel model, Left last, int limit) {
        return everyOrganization
                .query(
                        LEFT,
                        Tuple.of(model.name(), model.dimension(), last.org().value(), last.document(), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Left(new OrgId(row.getUUID("org_id")), row.getUUID("id")))
                        .toList());
    }

    /** The other models that documents of any organization still have. */
    Uni<List<EmbeddingModel>> former(EmbeddingModel model) {
        return everyOrganization
                .query(FORMER, Tuple.of(model.name(), model.dimension()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new EmbeddingModel(row.getString("model"), row.getInteger("dimension")))
                        .toList());
    }

    /** What there is to embed of a document; nothing if that was done meanwhile. */
    Uni<List<Text>> texts(Left left, EmbeddingModel model) {
        return database.query(
                        left.org(),
                        PASSAGES,
                        Tuple.of(left.org().value(), left.document(), model.name(), model.dimension()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ReembeddingRepository::text)
                        .toList());
    }

    /**
     * Changes all vectors of a document at once, unless it was replaced meanwhile.
     *
     * @param vectors as {@link VectorText} writes them
     */
    Uni<Void> save(Left left, EmbeddingModel model, List<Text> texts, List<String> vectors) {
        return database.inOrg(
                left.org(),
                tx -> lock(tx, left, model, texts.getFirst().generation())
                        .chain(same -> same
                                ? save(tx, left, model, texts, vectors)
                                : Uni.createFrom().voidItem()));
    }

    /** How many documents of an organization each model has embedded. */
    Uni<List<Share>> shares(OrgId org) {
        return database.query(org, PROGRESS, Tuple.of(org.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ReembeddingRepository::share)
                        .toList());
    }

    private static Uni<Boolean> lock(SqlConnection tx, Left left, EmbeddingModel model, long generation) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(left.org().value(), left.document(), generation, model.name(), model.dimension()))
                .map(locked -> locked.rowCount() == 1);
    }

    private static Uni<Void> save(
            SqlConnection tx, Left left, EmbeddingModel model, List<Text> texts, List<String> vectors) {
        var values = Tuple.tuple()
                .addUUID(left.org().value())
                .addUUID(left.document())
                .addString(model.name())
                .addInteger(model.dimension())
                .addArrayOfUUID(texts.stream().map(Text::passage).toArray(UUID[]::new))
                .addArrayOfString(vectors.toArray(String[]::new));
        return tx.preparedQuery(SAVE).execute(values).replaceWithVoid();
    }

    private static Text text(Row row) {
        var passage = new Passage(row.getString("heading"), row.getString("content"));
        return new Text(
                row.getLong("generation"),
                row.getUUID("id"),
                new PassageText(row.getString("title"), passage.heading(), passage.text()));
    }

    private static Share share(Row row) {
        return new Share(
                row.getString("model"),
                row.getInteger("dimension"),
                row.getInteger("documents"),
                row.getInteger("chunks"));
    }

    /** A document that is left to embed. */
    record Left(OrgId org, UUID document) {

        static final Left NONE = new Left(new OrgId(new UUID(0, 0)), new UUID(0, 0));
    }

    /** A passage's text as it is embedded. */
    record Text(long generation, UUID passage, PassageText text) {}

    /** How much of an organization's knowledge a model has embedded. */
    record Share(String model, int dimension, int documents, int chunks) {}
}
