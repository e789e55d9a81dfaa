package ai.voxanne.booking.patient;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** How long the clinics keep what they know, and what is older. */
@ApplicationScoped
class RetentionRepository {

    static final String TABLE = "clinic_retention";

    private static final String GET = """
            SELECT clinic_id, calls_days, notes_days, contacts_days
            FROM clinic_retention
            WHERE org_id = $1 AND clinic_id = $2
            """;

    private static final String SAVE = """
            INSERT INTO clinic_retention AS r (org_id, clinic_id, calls_days, notes_days, contacts_days)
            SELECT $1, $2, sent.calls_days, sent.notes_days, sent.contacts_days
            FROM jsonb_populate_record(NULL::clinic_retention, $3) AS sent
            ON CONFLICT (org_id, clinic_id) DO UPDATE
            SET (calls_days, notes_days, contacts_days, updated_at) = (
                SELECT c.calls_days, c.notes_days, c.contacts_days, now()
                FROM jsonb_populate_record(r, $3) AS c)
            RETURNING clinic_id, calls_days, notes_days, contacts_days
            """;

    private static final String CLINICS = "SELECT org_id, clinic_id FROM clinic_retention";

    // What could not be filed belongs to no clinic, or to the organization's only one.
    private static final String FORGET_MESSAGES = """
            DELETE FROM call_messages AS m
            WHERE m.org_id = $1 AND m.received_at < now() - make_interval(days => $3)
                AND (EXISTS (
                        SELECT FROM calls AS c
                        WHERE c.org_id = m.org_id AND c.call_id = m.call_id AND c.clinic_id = $2)
                    OR (m.status = 'quarantined' AND (SELECT count(*) FROM clinics AS c WHERE c.org_id = $1) = 1))
            """;

    private static final String FORGET_CALLERS = """
            UPDATE calls
            SET caller_name = NULL, caller_phone = NULL, phone_problem = 'missing', lead_id = NULL, patient_id = NULL,
                erased_at = now()
            WHERE org_id = $1 AND clinic_id = $2 AND received_at < now() - make_interval(days => $3)
                AND erased_at IS NULL
            """;

    private final OrgDatabase database;
    private final SystemDatabase everyOrganization;

    RetentionRepository(OrgDatabase database, SystemDatabase everyOrganization) {
        this.database = database;
        this.everyOrganization = everyOrganization;
    }

    /** What the clinic said; everything is kept if it said nothing. */
    Uni<Retention> get(OrgId org, UUID clinic) {
        return database.query(org, GET, Tuple.of(org.value(), clinic))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RetentionRepository::retention)
                        .findFirst()
                        .orElseGet(() -> new Retention(clinic, null, null, null)));
    }

    /** Changes the given settings and nothing else. */
    Uni<Retention> save(SqlConnection tx, OrgId org, UUID clinic, JsonObject settings) {
        return tx.preparedQuery(SAVE)
                .execute(Tuple.of(org.value(), clinic, settings))
                .map(rows -> retention(rows.iterator().next()));
    }

    /** All clinics that said anything. */
    Uni<List<ClinicOfOrg>> clinics() {
        return everyOrganization
                .query(CLINICS, Tuple.tuple())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new ClinicOfOrg(new OrgId(row.getUUID("org_id")), row.getUUID("clinic_id")))
                        .toList());
    }

    /** Deletes what was reported of the clinic's calls more than so many days ago. */
    Uni<Integer> forgetMessages(SqlConnection tx, OrgId org, UUID clinic, int days) {
        return changed(tx, FORGET_MESSAGES, org, clinic, days);
    }

    /** Takes the callers out of the clinic's calls that are older than so many days. */
    Uni<Integer> forgetCallers(SqlConnection tx, OrgId org, UUID clinic, int days) {
        return changed(tx, FORGET_CALLERS, org, clinic, days);
    }

    private static Uni<Integer> changed(SqlConnection tx, String sql, OrgId org, UUID clinic, int days) {
        return tx.preparedQuery(sql)
                .execute(Tuple.of(org.value(), clinic, days))
                .map(SqlResult::rowCount);
    }

    private static Retention retention(Row row) {
        return new Retention(
                row.getUUID("clinic_id"),
                row.getInteger("calls_days"),
                row.getInteger("notes_days"),
                row.getInteger("contacts_days"));
    }

    /** A clinic and whose it is. */
    record ClinicOfOrg(OrgId org, UUID clinic) {}
}
