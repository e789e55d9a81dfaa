package ai.voxanne.booking.privacy;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The organizations' wrapped data keys. */
@ApplicationScoped
class DataKeyRepository {

    private static final String FIND = """
            SELECT version, wrapped_key, master_key_id
            FROM org_data_keys
            WHERE org_id = $1 AND ($2::int IS NULL OR version = $2)
            ORDER BY version DESC
            LIMIT 1
            """;

    private static final String ADD = """
            INSERT INTO org_data_keys (org_id, version, wrapped_key, master_key_id)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING
            """;

    private static final String REPLACE = """
            UPDATE org_data_keys
            SET wrapped_key = $3, master_key_id = $4
            WHERE org_id = $1 AND version = $2 AND master_key_id = $5
            """;

    private static final String WRAPPED_BY_OTHERS = """
            SELECT version, wrapped_key, master_key_id
            FROM org_data_keys
            WHERE org_id = $1 AND master_key_id <> $2
            ORDER BY version
            """;

    private static final String NEWEST_IF_OLDER = """
            SELECT max(version) AS version
            FROM org_data_keys
            WHERE org_id = $1
            HAVING max(created_at) < now() - make_interval(secs => $2)
            """;

    private static final String BEHIND = """
            SELECT d.org_id
            FROM org_data_keys AS d
            GROUP BY d.org_id
            HAVING bool_or(d.master_key_id <> $1)
                OR max(d.created_at) < now() - make_interval(secs => $2)
                OR EXISTS (
                    SELECT FROM person_keys AS p
                    WHERE p.org_id = d.org_id AND p.key_version < max(d.version) AND p.destroyed_at IS NULL)
            """;

    private final OrgDatabase database;
    private final SystemDatabase everyOrganization;

    DataKeyRepository(OrgDatabase database, SystemDatabase everyOrganization) {
        this.database = database;
        this.everyOrganization = everyOrganization;
    }

    /** The key with this version, or the newest. */
    Uni<Optional<WrappedKey>> find(OrgId org, @Nullable Integer version) {
        return database.query(org, FIND, Tuple.of(org.value(), version))
                .map(rows -> keys(rows).stream().findFirst());
    }

    /** Adds a key unless there is one with its version. */
    Uni<Void> add(OrgId org, WrappedKey key) {
        var values = Tuple.of(org.value(), key.version(), key.wrapped(), key.masterKeyId());
        return database.query(org, ADD, values).replaceWithVoid();
    }

    /** Stores a key that was wrapped again, unless somebody else did so meanwhile. */
    Uni<Void> replace(OrgId org, WrappedKey key, String formerMaster) {
        var values = Tuple.of(org.value(), key.version(), key.wrapped(), key.masterKeyId(), formerMaster);
        return database.query(org, REPLACE, values).replaceWithVoid();
    }

    /** The keys that another master key than this one wraps. */
    Uni<List<WrappedKey>> wrappedByOthers(OrgId org, String master) {
        return database.query(org, WRAPPED_BY_OTHERS, Tuple.of(org.value(), master))
                .map(DataKeyRepository::keys);
    }

    /** The newest key's version, if it is older than {@code age}. */
    Uni<Optional<Integer>> newestIfOlder(OrgId org, Duration age) {
        return database.query(org, NEWEST_IF_OLDER, Tuple.of(org.value(), (double) age.toSeconds()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getInteger("version"))
                        .findFirst());
    }

    /** The organizations with a key that is too old, or that an older one wraps. */
    Uni<List<OrgId>> behind(String master, Duration age) {
        return everyOrganization
                .query(BEHIND, Tuple.of(master, (double) age.toSeconds()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new OrgId(row.getUUID("org_id")))
                        .toList());
    }

    private static List<WrappedKey> keys(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new WrappedKey(
                        row.getInteger("version"),
                        row.getDelegate().getBuffer("wrapped_key"),
                        row.getString("master_key_id")))
                .toList();
    }
}
