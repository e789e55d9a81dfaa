package ai.voxanne.identity.organization;

import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class ClinicRepository {

    private static final String ORGANIZATIONS = "SELECT id, name FROM organizations";
    private static final String ALL = """
            SELECT org_id, id, name, time_zone, country
            FROM clinics
            ORDER BY id <> org_id, created_at, id
            """;
    private static final String FIND = """
            SELECT org_id, id, name, time_zone, country
            FROM clinics
            WHERE org_id = $1 AND id = $2
            """;
    private static final String LOCK = FIND + "FOR NO KEY UPDATE";
    private static final String INSERT = """
            INSERT INTO clinics (org_id, name, time_zone, country)
            VALUES ($1, $2, $3, $4)
            RETURNING org_id, id, name, time_zone, country
            """;
    private static final String UPDATE = """
            UPDATE clinics
            SET name = $3, time_zone = $4, country = $5
            WHERE org_id = $1 AND id = $2
            RETURNING org_id, id, name, time_zone, country
            """;

    /** No condition but row security: that is what the organizations' own endpoint shows. */
    Uni<List<Organization>> organizations(SqlConnection tx) {
        return tx.query(ORGANIZATIONS)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Organization(row.getUUID("id"), row.getString("name")))
                        .toList());
    }

    Uni<List<Clinic>> all(SqlConnection tx) {
        return tx.query(ALL)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ClinicRepository::clinic)
                        .toList());
    }

    Uni<Optional<Clinic>> find(SqlConnection tx, OrgId org, UUID id) {
        return tx.preparedQuery(FIND).execute(Tuple.of(org.value(), id)).map(ClinicRepository::first);
    }

    /** The same, kept from changing until the transaction ends. */
    Uni<Optional<Clinic>> lock(SqlConnection tx, OrgId org, UUID id) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(org.value(), id)).map(ClinicRepository::first);
    }

    Uni<Clinic> insert(SqlConnection tx, OrgId org, String name, Locality place) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(org.value(), name, place.timeZone(), place.country()))
                .map(rows -> clinic(rows.iterator().next()));
    }

    Uni<Clinic> update(SqlConnection tx, OrgId org, UUID id, String name, Locality place) {
        return tx.preparedQuery(UPDATE)
                .execute(Tuple.of(org.value(), id, name, place.timeZone(), place.country()))
                .map(rows -> clinic(rows.iterator().next()));
    }

    private static Optional<Clinic> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ClinicRepository::clinic)
                .findFirst();
    }

    private static Clinic clinic(Row row) {
        return new Clinic(
                row.getUUID("id"),
                row.getUUID("org_id"),
                row.getString("name"),
                row.getString("time_zone"),
                row.getString("country"));
    }
}
