package ai.voxanne.identity.machine;

import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

@ApplicationScoped
class MachineClientRepository {

    private static final String INSERT = """
            INSERT INTO machine_clients (org_id, name, secret_hash, scopes)
            VALUES ($1, $2, $3, $4)
            RETURNING client_id, name, scopes, created_at
            """;
    private static final String ALL = """
            SELECT client_id, name, scopes, created_at
            FROM machine_clients
            WHERE org_id = $1 AND deleted_at IS NULL
            ORDER BY created_at, client_id
            """;
    private static final String DELETE = """
            UPDATE machine_clients
            SET deleted_at = now()
            WHERE org_id = $1 AND client_id = $2 AND deleted_at IS NULL
            """;
    private static final String SECRET = """
            SELECT org_id, client_id, secret_hash, scopes
            FROM machine_clients
            WHERE client_id = $1 AND deleted_at IS NULL
            """;

    private final SystemDatabase system;

    MachineClientRepository(SystemDatabase system) {
        this.system = system;
    }

    Uni<MachineClient> insert(SqlConnection tx, OrgId org, String name, byte[] secretHash, Set<String> scopes) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(org.value(), name, Buffer.buffer(secretHash), scopes.toArray(String[]::new)))
                .map(rows -> client(rows.iterator().next()));
    }

    Uni<List<MachineClient>> all(SqlConnection tx, OrgId org) {
        return tx.preparedQuery(ALL)
                .execute(Tuple.of(org.value()))
                .map(rows -> stream(rows).map(MachineClientRepository::client).toList());
    }

    /** Whether there was one to delete. */
    Uni<Boolean> delete(SqlConnection tx, OrgId org, UUID client) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(org.value(), client)).map(rows -> rows.rowCount() > 0);
    }

    /** A client by its id alone: its organization isn't known before it has shown its secret. */
    Uni<Optional<Credentials>> findByClientId(UUID client) {
        return system.query(SECRET, Tuple.of(client))
                .map(rows ->
                        stream(rows).map(MachineClientRepository::credentials).findFirst());
    }

    private static Credentials credentials(Row row) {
        return new Credentials(
                new OrgId(row.getUUID("org_id")),
                row.getUUID("client_id"),
                row.getBuffer("secret_hash").getBytes(),
                Set.of(row.getArrayOfStrings("scopes")));
    }

    private static MachineClient client(Row row) {
        return new MachineClient(
                row.getUUID("client_id"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("scopes")),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    /** What a client's request is checked against. */
    record Credentials(OrgId org, UUID client, byte[] secretHash, Set<String> scopes) {}
}
