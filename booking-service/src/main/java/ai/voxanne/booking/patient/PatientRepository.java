package ai.voxanne.booking.patient;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The patients' SQL. */
@ApplicationScoped
class PatientRepository {

    private static final String COLUMNS =
            "id, org_id, clinic_id, full_name, email, phone, date_of_birth, created_at, updated_at";

    private static final String ADD = """
            INSERT INTO patients (org_id, clinic_id, full_name, name_key, email, phone, date_of_birth)
            SELECT $1, $2, p.full_name, p.name_key, p.email, p.phone, p.date_of_birth
            FROM jsonb_populate_record(NULL::patients, $3) AS p
            RETURNING %s
            """.formatted(COLUMNS);

    private static final String LIST = """
            SELECT %s
            FROM patients
            WHERE org_id = $1 AND clinic_id = $2 AND erased_at IS NULL
            ORDER BY created_at, id
            LIMIT $3
            """.formatted(COLUMNS);

    private static final String GET = """
            SELECT %s
            FROM patients
            WHERE org_id = $1 AND id = $2 AND erased_at IS NULL
            """.formatted(COLUMNS);

    private static final String CHANGE = """
            UPDATE patients AS p
            SET (full_name, name_key, email, phone, date_of_birth, updated_at) = (
                SELECT c.full_name, c.name_key, c.email, c.phone, c.date_of_birth, now()
                FROM jsonb_populate_record(p, $3) AS c)
            WHERE org_id = $1 AND id = $2 AND erased_at IS NULL
            RETURNING %s
            """.formatted(COLUMNS);

    private final OrgDatabase database;

    PatientRepository(OrgDatabase database) {
        this.database = database;
    }

    Uni<Patient> add(OrgId org, UUID clinic, JsonObject columns) {
        return database.query(org, ADD, Tuple.of(org.value(), clinic, columns))
                .map(rows -> patients(rows).getFirst());
    }

    /** The clinic's patients, those known longest first. */
    Uni<List<Patient>> list(OrgId org, UUID clinic, int limit) {
        return database.query(org, LIST, Tuple.of(org.value(), clinic, limit)).map(PatientRepository::patients);
    }

    Uni<Optional<Patient>> get(OrgId org, UUID patient) {
        return database.query(org, GET, Tuple.of(org.value(), patient))
                .map(rows -> patients(rows).stream().findFirst());
    }

    /** Changes the given columns and nothing else; empty if there is no such patient. */
    Uni<Optional<Patient>> change(OrgId org, UUID patient, JsonObject columns) {
        return database.query(org, CHANGE, Tuple.of(org.value(), patient, columns))
                .map(rows -> patients(rows).stream().findFirst());
    }

    private static List<Patient> patients(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PatientRepository::patient)
                .toList();
    }

    private static Patient patient(Row row) {
        return new Patient(
                row.getUUID("id"),
                new OrgId(row.getUUID("org_id")),
                row.getUUID("clinic_id"),
                row.getString("full_name"),
                row.getString("email"),
                row.getString("phone"),
                row.getLocalDate("date_of_birth"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
