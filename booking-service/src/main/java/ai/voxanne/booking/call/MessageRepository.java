package ai.voxanne.booking.call;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgDatabase.Statement;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The SQL of kept messages. */
@ApplicationScoped
class MessageRepository {

    private static final String ADD = """
            INSERT INTO call_messages (org_id, id, call_id, type, sender, person_key, ciphertext)
            VALUES ($1, $2, $3, $4, left($5, 200), $6, $7)
            ON CONFLICT DO NOTHING
            """;

    private static final String CLAIM = """
            UPDATE call_messages
            SET status = 'filed', reason = NULL, updated_at = now()
            WHERE org_id = $1 AND id = $2 AND status IN ('received', 'quarantined')
            """;

    private static final String FINISH = """
            UPDATE call_messages
            SET status = 'done', updated_at = now()
            WHERE org_id = $1 AND id = $2 AND status = 'filed'
            """;

    private static final String ERASE =
            "UPDATE call_messages SET status = 'erased', ciphertext = NULL WHERE org_id = $1 AND id = $2";

    private static final String QUARANTINE = """
            UPDATE call_messages
            SET status = 'quarantined', reason = $3, updated_at = now()
            WHERE org_id = $1 AND id = $2 AND status IN ('received', 'quarantined')
            """;

    private static final String WAITING = """
            SELECT id, sender, person_key, ciphertext
            FROM call_messages
            WHERE org_id = $1 AND id = $2 AND status IN ('received', 'filed', 'quarantined')
            """;

    private static final String OF_CALLS = """
            SELECT id, sender, person_key, ciphertext
            FROM call_messages
            WHERE org_id = $1 AND call_id = ANY ($2) AND status <> 'erased'
            ORDER BY received_at, id
            """;

    private static final String DESCRIBE = """
            SELECT id, call_id, type, status, reason, received_at
            FROM call_messages
            WHERE org_id = $1 AND %s
            """;

    private static final String QUARANTINED =
            DESCRIBE.formatted("status = 'quarantined'") + "ORDER BY received_at, id LIMIT $2";

    private static final String FIND = DESCRIBE.formatted("id = $2");

    private static final String UNFINISHED = """
            SELECT org_id, id
            FROM call_messages
            WHERE status IN ('received', 'filed') AND updated_at < now() - make_interval(secs => $1)
            ORDER BY updated_at
            LIMIT $2
            """;

    // What fails again and again is put aside, where somebody sees it.
    private static final String TAKE_UP = """
            UPDATE call_messages
            SET attempts = attempts + 1, updated_at = now(),
                status = CASE WHEN attempts >= $4 THEN 'quarantined' ELSE status END,
                reason = CASE WHEN attempts >= $4 THEN 'failing' END
            WHERE org_id = $1 AND id = $2 AND status IN ('received', 'filed')
                AND updated_at < now() - make_interval(secs => $3)
            RETURNING status <> 'quarantined' AS taken_up
            """;

    private final OrgDatabase database;
    private final SystemDatabase everyOrganization;

    MessageRepository(OrgDatabase database, SystemDatabase everyOrganization) {
        this.database = database;
        this.everyOrganization = everyOrganization;
    }

    /**
     * Adds a message unless this type is known for the call; false then.
     *
     * @param before what is done in the same transaction before that
     */
    Uni<Boolean> add(OrgId org, Optional<Statement> before, Stored message, @Nullable String callId, String type) {
        var values = Tuple.tuple()
                .addUUID(org.value())
                .addUUID(message.id())
                .addString(callId)
                .addString(type)
                .addString(message.sender())
                .addUUID(message.personKey())
                .addValue(message.ciphertext());
        var statements = Stream.concat(before.stream(), Stream.of(new Statement(ADD, values)))
                .toList();
        return database.queries(org, statements).map(List::getLast).map(rows -> rows.rowCount() == 1);
    }

    /** Marks a message as filed; false if it is already. */
    Uni<Boolean> claim(SqlConnection tx, OrgId org, UUID id) {
        return changed(tx, CLAIM, org, id);
    }

    /** Marks a filed message as looked through; false if it is already. */
    Uni<Boolean> finish(SqlConnection tx, OrgId org, UUID id) {
        return changed(tx, FINISH, org, id);
    }

    /** Empties a message for good. */
    Uni<Void> erase(SqlConnection tx, OrgId org, UUID id) {
        return changed(tx, ERASE, org, id).replaceWithVoid();
    }

    Uni<Void> quarantine(OrgId org, UUID id, String reason) {
        return database.query(org, QUARANTINE, Tuple.of(org.value(), id, reason))
                .replaceWithVoid();
    }

    Uni<Optional<Stored>> waiting(OrgId org, UUID id) {
        return database.query(org, WAITING, Tuple.of(org.value(), id))
                .map(rows -> stored(rows).stream().findFirst());
    }

    Uni<List<Stored>> ofCalls(OrgId org, Collection<String> calls) {
        return database.query(org, OF_CALLS, Tuple.of(org.value(), calls.toArray(String[]::new)))
                .map(MessageRepository::stored);
    }

    Uni<List<Quarantined>> quarantined(OrgId org, int limit) {
        return database.query(org, QUARANTINED, Tuple.of(org.value(), limit)).map(MessageRepository::described);
    }

    Uni<Optional<Quarantined>> find(OrgId org, UUID id) {
        return database.query(org, FIND, Tuple.of(org.value(), id))
                .map(rows -> described(rows).stream().findFirst());
    }

    Uni<List<UnfinishedMessage>> unfinished(Duration ago, int limit) {
        return everyOrganization
                .query(UNFINISHED, Tuple.of((double) ago.toSeconds(), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new UnfinishedMessage(new OrgId(row.getUUID("org_id")), row.getUUID("id")))
                        .toList());
    }

    Uni<Boolean> takeUp(OrgId org, UUID id, Duration ago, int mostAttempts) {
        return database.query(org, TAKE_UP, Tuple.of(org.value(), id, (double) ago.toSeconds(), mostAttempts))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false).anyMatch(row -> row.getBoolean("taken_up")));
    }

    private static Uni<Boolean> changed(SqlConnection tx, String sql, OrgId org, UUID id) {
        return tx.preparedQuery(sql)
                .execute(Tuple.of(org.value(), id))
                .map(SqlResult::rowCount)
                .map(changed -> changed == 1);
    }

    private static List<Stored> stored(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Stored(
                        row.getUUID("id"),
                        row.getString("sender"),
                        row.getUUID("person_key"),
                        row.getDelegate().getBuffer("ciphertext")))
                .toList();
    }

    private static List<Quarantined> described(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Quarantined(
                        row.getUUID("id"),
                        row.getString("call_id"),
                        row.getString("type"),
                        row.getString("status"),
                        row.getString("reason"),
                        row.getOffsetDateTime("received_at").toInstant()))
                .toList();
    }

    /** A message as the database keeps it. */
    record Stored(UUID id, String sender, UUID personKey, Buffer ciphertext) {}
}
