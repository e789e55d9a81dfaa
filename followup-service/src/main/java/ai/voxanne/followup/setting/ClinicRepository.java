package ai.voxanne.followup.setting;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads identity's clinics; follow-up never writes them. */
@ApplicationScoped
class ClinicRepository {

    private static final String CLINICS = """
            SELECT id, name, time_zone, country
            FROM clinics
            WHERE org_id = $1 AND ($2::uuid IS NULL OR id = $2)
            ORDER BY name, id
            """;

    private final OrgDatabase database;

    ClinicRepository(OrgDatabase database) {
        this.database = database;
    }

    /** All clinics, or the one with this id if it is the organization's. */
    Uni<List<Clinic>> clinics(OrgId org, @Nullable UUID clinic) {
        return database.query(org, CLINICS, Tuple.of(org.value(), clinic))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ClinicRepository::clinic)
                        .toList());
    }

    /** The clinic of a row with its id, name, time_zone and country. */
    static Clinic clinic(Row row) {
        return new Clinic(
                row.getUUID("id"),
                row.getString("name"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("country"));
    }
}
