package ai.voxanne.booking.privacy;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgDatabase.Statement;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The persons' wrapped keys. */
@ApplicationScoped
class PersonKeyRepository {

    private static final String FIND = """
            SELECT p.id, p.wrapped_key, d.version, d.wrapped_key AS data_key, d.master_key_id
            FROM person_keys AS p
            JOIN org_data_keys AS d ON d.org_id = p.org_id AND d.version = p.key_version
            WHERE p.org_id = $1 AND %s
            """;

    // The person's key with what wraps it; without one, the newest data key for the one that is to be made.
    private static final String OF_PERSON = """
            SELECT p.id, p.wrapped_key, d.version, d.wrapped_key AS data_key, d.master_key_id
            FROM org_data_keys AS d
            LEFT JOIN person_keys AS p ON p.org_id = d.org_id AND p.key_version = d.version AND %s
            WHERE d.org_id = $1
            ORDER BY p.id IS NULL, d.version DESC
            LIMIT 1
            """;

    private static final String OF_PATIENT = OF_PERSON.formatted("p.patient_id = $2");

    private static final String OF_CALL = OF_PERSON.formatted("p.call_id = $2");

    private static final String WITH_IDS = FIND.formatted("p.id = ANY ($2)");

    private static final String BEHIND = FIND.formatted("p.key_version < $2 AND p.destroyed_at IS NULL LIMIT $3");

    private static final String ADD = """
            INSERT INTO person_keys (org_id, id, patient_id, call_id, key_version, wrapped_key)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING
            """;

    private static final String REPLACE = """
            UPDATE person_keys
            SET wrapped_key = $3, key_version = $4
            WHERE org_id = $1 AND id = $2 AND key_version < $4 AND destroyed_at IS NULL
            """;

    private static final String DESTROY = """
            UPDATE person_keys
            SET wrapped_key = NULL, destroyed_at = now()
            WHERE org_id = $1 AND (patient_id = $2 OR call_id = ANY ($3)) AND destroyed_at IS NULL
            """;

    private final OrgDatabase database;

    PersonKeyRepository(OrgDatabase database) {
        this.database = database;
    }

    /** Of somebody unknown only the data key is ever found. */
    Uni<Found> find(OrgId org, Person person) {
        String sql = person.patient() == null ? OF_CALL : OF_PATIENT;
        Object who = person.patient() == null ? person.call() : person.patient();
        return database.query(org, sql, Tuple.of(org.value(), who)).map(rows -> {
            var row = StreamSupport.stream(rows.spliterator(), false).findFirst();
            return new Found(
                    row.filter(found -> found.getUUID("id") != null).map(PersonKeyRepository::stored),
                    row.map(PersonKeyRepository::dataKey));
        });
    }

    Uni<List<Stored>> find(OrgId org, Collection<UUID> ids) {
        return database.query(org, WITH_IDS, Tuple.of(org.value(), ids.toArray(UUID[]::new)))
                .map(PersonKeyRepository::stored);
    }

    /** Some of those that an older data key than this version wraps. */
    Uni<List<Stored>> behind(OrgId org, int version, int limit) {
        return database.query(org, BEHIND, Tuple.of(org.value(), version, limit))
                .map(PersonKeyRepository::stored);
    }

    /** What adds a key, unless the person has one. */
    static Statement adding(OrgId org, UUID id, Person person, Sealed wrapped) {
        return new Statement(
                ADD,
                Tuple.of(org.value(), id, person.patient(), person.call(), wrapped.keyVersion(), wrapped.ciphertext()));
    }

    /** Adds a key; false if the person has one. */
    Uni<Boolean> add(OrgId org, Statement adding) {
        return database.query(org, adding.sql(), adding.parameters()).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> replace(OrgId org, UUID id, Sealed wrapped) {
        return database.query(org, REPLACE, Tuple.of(org.value(), id, wrapped.ciphertext(), wrapped.keyVersion()))
                .replaceWithVoid();
    }

    Uni<Integer> destroy(SqlConnection tx, OrgId org, @Nullable UUID patient, Collection<String> calls) {
        return tx.preparedQuery(DESTROY)
                .execute(Tuple.of(org.value(), patient, calls.toArray(String[]::new)))
                .map(SqlResult::rowCount);
    }

    private static List<Stored> stored(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PersonKeyRepository::stored)
                .toList();
    }

    private static Stored stored(Row row) {
        return new Stored(row.getUUID("id"), row.getDelegate().getBuffer("wrapped_key"), dataKey(row));
    }

    private static WrappedKey dataKey(Row row) {
        return new WrappedKey(
                row.getInteger("version"), row.getDelegate().getBuffer("data_key"), row.getString("master_key_id"));
    }

    /**
     * What there is for a person.
     *
     * @param key empty if none was made yet
     * @param dataKey what wraps it, or would; empty if the organization has none yet
     */
    record Found(Optional<Stored> key, Optional<WrappedKey> dataKey) {}

    /**
     * A person's key as the database keeps it.
     *
     * @param wrapped null once it was destroyed
     * @param dataKey what wraps it
     */
    record Stored(UUID id, @Nullable Buffer wrapped, WrappedKey dataKey) {}
}
