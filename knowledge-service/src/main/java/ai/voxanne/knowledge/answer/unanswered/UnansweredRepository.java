package ai.voxanne.knowledge.answer.unanswered;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The SQL of unanswered questions. */
@ApplicationScoped
class UnansweredRepository {

    private static final String COLUMNS = """
            id, org_id, clinic_id, question, asked_count, status, document_id, created_at, updated_at
            """;

    private static final String NOTE = """
            INSERT INTO unanswered_questions (org_id, clinic_id, question)
            VALUES ($1, $2, $3)
            ON CONFLICT (org_id, clinic_id, question) WHERE status = 'open' DO UPDATE
            SET asked_count = unanswered_questions.asked_count + 1, updated_at = now()
            """;

    // What another transaction is counting or forgetting at this moment is left to it: two that wait for each other
    // would lose a question.
    private static final String CROWD_OUT = """
            DELETE FROM unanswered_questions
            WHERE org_id = $1 AND id IN (
                SELECT id
                FROM unanswered_questions
                WHERE org_id = $1 AND status = 'open' AND id IN (
                    SELECT id
                    FROM unanswered_questions
                    WHERE org_id = $1 AND status = 'open'
                    ORDER BY updated_at DESC, id
                    OFFSET $2)
                FOR UPDATE SKIP LOCKED)
            """;

    private static final String FORGET = "DELETE FROM unanswered_questions WHERE updated_at < $1";

    private static final String LIST = "SELECT " + COLUMNS + """
            FROM unanswered_questions
            WHERE org_id = $1 AND ($2::text IS NULL OR status = $2) AND ($3::uuid IS NULL OR clinic_id = $3)
            ORDER BY asked_count DESC, updated_at DESC, id
            LIMIT $4
            """;

    private static final String FIND = "SELECT " + COLUMNS + """
            FROM unanswered_questions
            WHERE org_id = $1 AND id = $2
            """;

    private static final String ANSWERED = """
            UPDATE unanswered_questions
            SET status = 'answered', document_id = $3, answered_by = $4, answered_at = now(), updated_at = now()
            WHERE org_id = $1 AND id = $2
            RETURNING
            """ + COLUMNS;

    private final OrgDatabase database;
    private final SystemDatabase everyOrganization;

    UnansweredRepository(OrgDatabase database, SystemDatabase everyOrganization) {
        this.database = database;
        this.everyOrganization = everyOrganization;
    }

    /**
     * Opens the question, or counts it once more if it is open.
     *
     * @param mostOpen of more, those that nobody has asked for longest are forgotten
     */
    Uni<Void> note(OrgId org, @Nullable UUID clinic, String question, int mostOpen) {
        return database.inOrg(
                org,
                tx -> tx.preparedQuery(NOTE)
                        .execute(Tuple.of(org.value(), clinic, question))
                        .chain(() -> tx.preparedQuery(CROWD_OUT).execute(Tuple.of(org.value(), mostOpen)))
                        .replaceWithVoid());
    }

    /** Forgets those of all organizations that were last asked or answered before a moment; says how many. */
    Uni<Integer> forget(Instant before) {
        return everyOrganization
                .query(FORGET, Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .map(SqlResult::rowCount);
    }

    /** Those asked most often first. */
    Uni<List<UnansweredQuestion>> list(OrgId org, @Nullable String status, @Nullable UUID clinic, int most) {
        return database.query(org, LIST, Tuple.of(org.value(), status, clinic, most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(UnansweredRepository::question)
                        .toList());
    }

    Uni<Optional<UnansweredQuestion>> find(OrgId org, UUID id) {
        return database.query(org, FIND, Tuple.of(org.value(), id)).map(rows -> first(rows));
    }

    /** The question as it is now; empty when there is none. */
    Uni<Optional<UnansweredQuestion>> answered(OrgId org, UUID id, UUID document, UUID by) {
        return database.query(org, ANSWERED, Tuple.of(org.value(), id, document, by))
                .map(rows -> first(rows));
    }

    private static Optional<UnansweredQuestion> first(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(UnansweredRepository::question);
    }

    private static UnansweredQuestion question(Row row) {
        return new UnansweredQuestion(
                row.getUUID("id"),
                row.getUUID("org_id"),
                row.getUUID("clinic_id"),
                row.getString("question"),
                row.getInteger("asked_count"),
                row.getString("status"),
                row.getUUID("document_id"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
