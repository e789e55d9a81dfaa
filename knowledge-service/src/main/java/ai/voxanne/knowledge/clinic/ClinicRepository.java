package ai.voxanne.knowledge.clinic;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reads identity's clinics; knowledge never writes them. */
@ApplicationScoped
class ClinicRepository {

    private static final String FIND = """
            SELECT id, name, time_zone, country
            FROM clinics
            WHERE org_id = $1 AND id = $2
            """;

    private final OrgDatabase database;

    ClinicRepository(OrgDatabase database) {
        this.database = database;
    }

    Uni<Optional<Clinic>> find(OrgId org, UUID clinic) {
        return database.query(org, FIND, Tuple.of(org.value(), clinic))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ClinicRepository::clinic)
                        .findFirst());
    }

    private static Clinic clinic(Row row) {
        return new Clinic(
                row.getUUID("id"),
                row.getString("name"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("country"));
    }
}
