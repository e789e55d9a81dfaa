package ai.voxanne.booking.privacy;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
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

    private final OrgDatabase database;

    DataKeyRepository(OrgDatabase database) {
        this.database = database;
    }

    /** The key with this version, or the newest. */
    Uni<Optional<WrappedKey>> find(OrgId org, @Nullable Integer version) {
        return database.query(org, FIND, Tuple.of(org.value(), version)).map(DataKeyRepository::key);
    }

    /** Adds a key unless there is one with its version. */
    Uni<Void> add(OrgId org, WrappedKey key) {
        var values = Tuple.of(org.value(), key.version(), key.wrapped(), key.masterKeyId());
        return database.query(org, ADD, values).replaceWithVoid();
    }

    private static Optional<WrappedKey> key(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new WrappedKey(
                        row.getInteger("version"),
                        row.getDelegate().getBuffer("wrapped_key"),
                        row.getString("master_key_id")))
                .findFirst();
    }
}
