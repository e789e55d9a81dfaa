package ai.voxanne.knowledge.document;

import ai.voxanne.knowledge.document.DocumentWithPassages.StoredPassage;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The documents, without what they say. */
@ApplicationScoped
class DocumentRepository {

    static final String TABLE = "knowledge_documents";

    // Only the insert makes a row whose xmax is 0.
    private static final String SAVE = """
            INSERT INTO knowledge_documents AS d
                (org_id, id, clinic_id, source, title, media_type, bytes, content_hash, chunks, model, dimension,
                valid_from, valid_until)
            VALUES ($1, $2, $3, coalesce($4, $2::uuid::text), $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (org_id, clinic_id, source) DO UPDATE
            SET (title, media_type, bytes, content_hash, chunks, model, dimension, valid_from, valid_until,
                    generation, updated_at) =
                (excluded.title, excluded.media_type, excluded.bytes, excluded.content_hash, excluded.chunks,
                    excluded.model, excluded.dimension, excluded.valid_from, excluded.valid_until,
                    d.generation + 1, clock_timestamp())
            RETURNING id, source, xmax <> 0 AS replaced
            """;

    private static final String LIST = """
            SELECT *
            FROM knowledge_documents
            WHERE org_id = $1 AND ($2::uuid IS NULL OR clinic_id IS NULL OR clinic_id = $2)
            ORDER BY updated_at DESC, id
            LIMIT $3
            """;

    // One statement, so that the passages are those of this version.
    private static final String FIND = """
            SELECT d.*, (
                SELECT json_agg(
                    json_build_object('id', p.id, 'position', p.position, 'heading', p.heading, 'content', p.content)
                    ORDER BY p.position)
                FROM knowledge_base AS p
                WHERE p.org_id = d.org_id AND p.document_id = d.id) AS passages
            FROM knowledge_documents AS d
            WHERE d.org_id = $1 AND d.id = $2
            """;

    private static final String REMOVE = "DELETE FROM knowledge_documents WHERE org_id = $1 AND id = $2";

    private final OrgDatabase database;

    DocumentRepository(OrgDatabase database) {
        this.database = database;
    }

    /** Makes the document, or the next generation of the one with this source, whose row it locks. */
    Uni<Stored> save(SqlConnection tx, Version version) {
        var upload = version.upload();
        var document = version.document();
        var values = Tuple.tuple()
                .addUUID(version.org().value())
                .addUUID(UUID.randomUUID())
                .addUUID(upload.clinic())
                .addString(upload.source())
                .addString(document.title())
                .addString(document.kind().mediaType())
                .addInteger(document.bytes())
                .addBuffer(Buffer.buffer(document.sha256()))
                .addInteger(document.passages().size())
                .addString(version.model().name())
                .addInteger(version.model().dimension())
                .addLocalDate(upload.validFrom())
                .addLocalDate(upload.validUntil());
        return tx.preparedQuery(SAVE)
                .execute(values)
                .map(rows -> rows.iterator().next())
                .map(row -> new Stored(
                        row.getUUID("id"),
                        document.passages().size(),
                        document.title(),
                        row.getString("source"),
                        row.getBoolean("replaced")));
    }

    /** The latest first. */
    Uni<List<Document>> list(OrgId org, ListRequest request) {
        return database.query(org, LIST, Tuple.of(org.value(), request.clinic(), request.limit()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(DocumentRepository::document)
                        .toList());
    }

    Uni<Optional<DocumentWithPassages>> find(OrgId org, UUID id) {
        return database.query(org, FIND, Tuple.of(org.value(), id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new DocumentWithPassages(document(row), passages(row))));
    }

    /** False if there was none. Its passages go with it. */
    Uni<Boolean> remove(SqlConnection tx, OrgId org, UUID id) {
        return tx.preparedQuery(REMOVE)
                .execute(Tuple.of(org.value(), id))
                .map(SqlResult::rowCount)
                .map(removed -> removed == 1);
    }

    private static Document document(Row row) {
        return new Document(
                row.getUUID("id"),
                row.getUUID("org_id"),
                row.getUUID("clinic_id"),
                row.getString("source"),
                row.getString("title"),
                row.getString("media_type"),
                row.getInteger("bytes"),
                HexFormat.of().formatHex(row.getBuffer("content_hash").getBytes()),
                row.getInteger("chunks"),
                row.getString("model"),
                row.getLocalDate("valid_from"),
                row.getLocalDate("valid_until"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static List<StoredPassage> passages(Row row) {
        var passages = row.get(JsonArray.class, "passages");
        return passages.stream()
                .map(JsonObject.class::cast)
                .map(passage -> new StoredPassage(
                        UUID.fromString(passage.getString("id")),
                        passage.getInteger("position"),
                        passage.getString("heading"),
                        passage.getString("content")))
                .toList();
    }
}
