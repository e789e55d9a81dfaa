package ai.voxanne.booking.clinic;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads identity's clinics and providers; booking never writes them. */
@ApplicationScoped
class ClinicRepository {

    private static final String CLINICS = """
            SELECT id, name, time_zone, country
            FROM clinics
            WHERE org_id = $1 AND ($2::uuid IS NULL OR id = $2)
            ORDER BY name, id
            """;

    private static final String PROVIDERS = """
            SELECT id, clinic_id, full_name, service_types, slot_minutes
            FROM profiles
            WHERE org_id = $1 AND role = 'provider' AND active AND (clinic_id = $2 OR clinic_id IS NULL)
            ORDER BY full_name, id
            """;

    private static final String DATA = "SELECT data FROM get_clinic_data($1, $2)";

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

    Uni<List<Provider>> providers(OrgId org, UUID clinic) {
        return database.query(org, PROVIDERS, Tuple.of(org.value(), clinic))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> provider(row, clinic))
                        .toList());
    }

    Uni<JsonObject> data(OrgId org, UUID clinic) {
        return database.call(org, DATA, Tuple.of(org.value(), clinic))
                .map(rows -> rows.iterator().next().getJsonObject("data"));
    }

    private static Clinic clinic(Row row) {
        return new Clinic(
                row.getUUID("id"),
                row.getString("name"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("country"));
    }

    private static Provider provider(Row row, UUID clinic) {
        String[] services = row.getArrayOfStrings("service_types");
        return new Provider(
                row.getUUID("id"),
                clinic,
                row.getString("full_name"),
                services == null ? List.of() : List.of(services),
                row.getInteger("slot_minutes"));
    }
}
