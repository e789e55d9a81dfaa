package ai.voxanne.booking.privacy.redline;

import ai.voxanne.booking.privacy.redline.Findings.PrivateRow;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The SQL of contacts, identifiers and clinical notes. */
@ApplicationScoped
class PrivateRepository {

    // Waits for an erasure that is under way.
    private static final String LOCK_PATIENT =
            "SELECT id FROM patients WHERE org_id = $1 AND id = $2 AND erased_at IS NULL FOR SHARE";

    private static final String LOCK_CALL =
            "SELECT erased_at IS NULL AS kept FROM calls WHERE org_id = $1 AND call_id = $2 FOR SHARE";

    private static final String PATIENT_OF_CALL =
            "SELECT patient_id FROM calls WHERE org_id = $1 AND call_id = $2 AND patient_id IS NOT NULL";

    private static final String ADD_CONTACT = """
            INSERT INTO contacts (org_id, id, clinic_id, patient_id, call_id, kind, value)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    private static final String ADD_SEALED = """
            INSERT INTO %s (org_id, id, clinic_id, patient_id, call_id, kind, ciphertext, person_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private static final String SEALED = """
            SELECT id, kind, person_key, ciphertext, created_at
            FROM %s
            WHERE org_id = $1 AND patient_id = $2
            ORDER BY created_at, id
            """;

    private static final String CONTACTS = """
            SELECT id, kind, value, created_at
            FROM contacts
            WHERE org_id = $1 AND patient_id = $2
            ORDER BY created_at, id
            """;

    private static final String TRAIL = """
            SELECT row_id, action, actor, at
            FROM audit_trail
            WHERE org_id = $1 AND table_name = $2 AND row_id = ANY ($3)
            ORDER BY seq
            """;

    private static final String FORGET_CONTACTS =
            "DELETE FROM contacts WHERE org_id = $1 AND (patient_id = $2 OR call_id = ANY ($3))";

    private static final String FORGET_OLD = """
            DELETE FROM %s
            WHERE org_id = $1 AND clinic_id = $2 AND created_at < now() - make_interval(days => $3)
            """;

    private final OrgDatabase database;

    PrivateRepository(OrgDatabase database) {
        this.database = database;
    }

    /** Whether the organization has this patient; they can't be erased before the transaction ends. */
    Uni<Boolean> lockPatient(SqlConnection tx, OrgId org, UUID patient) {
        return tx.preparedQuery(LOCK_PATIENT)
                .execute(Tuple.of(org.value(), patient))
                .map(rows -> rows.size() == 1);
    }

    /** Whether a call may be spoken of: its caller was not erased, and can't be before the transaction ends. */
    Uni<Boolean> lockCall(SqlConnection tx, OrgId org, String call) {
        return tx.preparedQuery(LOCK_CALL)
                .execute(Tuple.of(org.value(), call))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).allMatch(row -> row.getBoolean("kept")));
    }

    /** Who made this call, if that is known. */
    Uni<Optional<UUID>> patientOf(OrgId org, String call) {
        return database.query(org, PATIENT_OF_CALL, Tuple.of(org.value(), call))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("patient_id"))
                        .findFirst());
    }

    Uni<Void> insert(SqlConnection tx, OrgId org, Findings findings) {
        var tables = findings.rows().stream().collect(Collectors.groupingBy(PrivateRow::table));
        var inserted = tables.entrySet().stream()
                .map(table -> insert(tx, org, findings.said(), table.getKey(), table.getValue()))
                .toList();
        return inserted.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(inserted).andFailFast().replaceWithVoid();
    }

    private static Uni<RowSet<Row>> insert(
            SqlConnection tx, OrgId org, Said said, PrivateTable table, List<PrivateRow> rows) {
        String sql = table.encrypts() ? ADD_SEALED.formatted(table.word()) : ADD_CONTACT;
        return tx.preparedQuery(sql)
                .executeBatch(rows.stream().map(row -> values(org, said, row)).toList());
    }

    /** A patient's encrypted rows of one table, the oldest first. */
    Uni<List<SealedRow>> sealed(SqlConnection tx, OrgId org, PrivateTable table, UUID patient) {
        return tx.preparedQuery(SEALED.formatted(table.word()))
                .execute(Tuple.of(org.value(), patient))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PrivateRepository::sealed)
                        .toList());
    }

    /** A patient's contact data, the oldest first. */
    Uni<List<Contact>> contacts(SqlConnection tx, OrgId org, UUID patient) {
        return tx.preparedQuery(CONTACTS)
                .execute(Tuple.of(org.value(), patient))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Contact(
                                row.getUUID("id"), row.getString("kind"), row.getString("value"), createdAt(row)))
                        .toList());
    }

    /** What the audit log says about rows, by their id, in its order. */
    Uni<Map<String, List<TrailEntry>>> trail(SqlConnection tx, OrgId org, PrivateTable table, Collection<UUID> ids) {
        String[] rowIds = ids.stream().map(UUID::toString).toArray(String[]::new);
        return tx.preparedQuery(TRAIL)
                .execute(Tuple.of(org.value(), table.word(), rowIds))
                .map(PrivateRepository::trail);
    }

    Uni<Integer> forgetContacts(SqlConnection tx, OrgId org, UUID patient, Collection<String> calls) {
        return tx.preparedQuery(FORGET_CONTACTS)
                .execute(Tuple.of(org.value(), patient, calls.toArray(String[]::new)))
                .map(SqlResult::rowCount);
    }

    /** Deletes a clinic's rows of one table that are older than so many days. */
    Uni<Integer> forgetOld(SqlConnection tx, OrgId org, UUID clinic, PrivateTable table, int days) {
        return tx.preparedQuery(FORGET_OLD.formatted(table.word()))
                .execute(Tuple.of(org.value(), clinic, days))
                .map(SqlResult::rowCount);
    }

    private static Tuple values(OrgId org, Said said, PrivateRow row) {
        var values = Tuple.tuple()
                .addUUID(org.value())
                .addUUID(row.id())
                .addUUID(said.clinic())
                .addUUID(said.patient())
                .addString(said.call())
                .addString(row.kind());
        return row.table().encrypts()
                ? values.addValue(row.ciphertext()).addUUID(row.personKey())
                : values.addString(row.value());
    }

    private static SealedRow sealed(Row row) {
        return new SealedRow(
                row.getUUID("id"),
                row.getString("kind"),
                row.getUUID("person_key"),
                row.getDelegate().getBuffer("ciphertext"),
                createdAt(row));
    }

    private static Map<String, List<TrailEntry>> trail(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(Collectors.groupingBy(
                        row -> row.getString("row_id"),
                        Collectors.mapping(
                                row -> new TrailEntry(
                                        row.getString("action"),
                                        row.getString("actor"),
                                        row.getOffsetDateTime("at").toInstant()),
                                Collectors.toList())));
    }

    private static Instant createdAt(Row row) {
        return row.getOffsetDateTime("created_at").toInstant();
    }

    /** A ciphertext and what it takes to open it. */
    record SealedRow(UUID id, String kind, UUID personKey, Buffer ciphertext, Instant createdAt) {}
}
