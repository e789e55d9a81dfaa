package ai.voxanne.booking.call;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The calls' SQL. */
@ApplicationScoped
class CallRepository {

    // What was booked in the call is known better here than to any report, and a no to texts is a no, whatever another
    // report says. Only the insert makes a row whose xmax is 0.
    private static final String WRITE = """
            INSERT INTO calls AS c (
                org_id, clinic_id, call_id, lead_id, patient_id, outcome, procedure, caller_name, caller_phone,
                phone_problem, sms_consent, started_at, ended_at, duration_seconds, latency)
            SELECT $1, r.clinic_id, r.call_id, r.lead_id, patient_calling($1, r.call_id, r.caller_phone),
                CASE
                    WHEN $4 OR EXISTS (
                        SELECT FROM appointments AS a
                        WHERE a.org_id = $1 AND a.call_id = r.call_id
                            AND a.status IN ('booked', 'confirmed', 'completed')) THEN 'booked'
                    ELSE r.outcome
                END,
                procedure_in($1, r.clinic_id, $3), r.caller_name, r.caller_phone,
                r.phone_problem, r.sms_consent, r.started_at, r.ended_at, r.duration_seconds, r.latency
            FROM jsonb_populate_record(NULL::calls, $2) AS r
            ON CONFLICT (org_id, call_id) DO UPDATE
            SET lead_id = coalesce(c.lead_id, excluded.lead_id),
                patient_id = coalesce(c.patient_id, excluded.patient_id),
                outcome = CASE WHEN excluded.outcome = 'booked' THEN 'booked' ELSE c.outcome END,
                procedure = coalesce(c.procedure, excluded.procedure),
                caller_name = coalesce(c.caller_name, excluded.caller_name),
                caller_phone = coalesce(c.caller_phone, excluded.caller_phone),
                phone_problem = CASE WHEN c.caller_phone IS NULL THEN excluded.phone_problem END,
                sms_consent = least(c.sms_consent, excluded.sms_consent),
                started_at = coalesce(c.started_at, excluded.started_at),
                duration_seconds = coalesce(c.duration_seconds, excluded.duration_seconds),
                latency = coalesce(c.latency, excluded.latency)
            WHERE c.erased_at IS NULL
            RETURNING id, clinic_id, call_id, patient_id, outcome, ended_at, xmax = 0 AS first
            """;

    private static final String FIND = """
            SELECT id, clinic_id, call_id, patient_id
            FROM calls
            WHERE org_id = $1 AND call_id = $2 AND erased_at IS NULL
            """;

    private static final String LOG = """
            UPDATE calls
            SET public_log = $3
            WHERE org_id = $1 AND id = $2 AND public_log IS NULL AND erased_at IS NULL
            """;

    private static final String SHOW = """
            SELECT c.*, ARRAY(
                SELECT a.id
                FROM appointments AS a
                WHERE a.org_id = c.org_id AND a.call_id = c.call_id AND a.status <> 'held'
                ORDER BY a.created_at) AS appointment_ids
            FROM calls AS c
            WHERE c.org_id = $1 AND %s
            """;

    private static final String LIST =
            SHOW.formatted("c.clinic_id = $2") + "ORDER BY c.received_at DESC, c.id LIMIT $3";

    // Our id is in events and follow-ups, the sender's everywhere else.
    private static final String GET =
            SHOW.formatted("(c.call_id = $2 OR c.id::text = $2)") + "ORDER BY c.call_id = $2 DESC LIMIT 1";

    private final OrgDatabase database;

    CallRepository(OrgDatabase database) {
        this.database = database;
    }

    /**
     * Inserts a call, or fills in what is open; empty if its caller was erased.
     *
     * @param asked where a procedure may be named
     */
    Uni<Optional<Written>> write(SqlConnection tx, OrgId org, JsonObject columns, String asked, boolean booked) {
        return tx.preparedQuery(WRITE)
                .execute(Tuple.of(org.value(), columns, asked, booked))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Written(
                                filed(row), row.getString("outcome"), time(row, "ended_at"), row.getBoolean("first")))
                        .findFirst());
    }

    Uni<Optional<FiledCall>> find(SqlConnection tx, OrgId org, String callId) {
        return tx.preparedQuery(FIND)
                .execute(Tuple.of(org.value(), callId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(CallRepository::filed)
                        .findFirst());
    }

    /** Sets a call's public log; false if it has one. */
    Uni<Boolean> log(SqlConnection tx, OrgId org, UUID call, String sentence) {
        return tx.preparedQuery(LOG)
                .execute(Tuple.of(org.value(), call, sentence))
                .map(SqlResult::rowCount)
                .map(changed -> changed == 1);
    }

    /** A clinic's calls, the latest first. */
    Uni<List<Call>> list(OrgId org, UUID clinic, int limit) {
        return database.query(org, LIST, Tuple.of(org.value(), clinic, limit)).map(CallRepository::calls);
    }

    /** @param callId the sender's id, or ours */
    Uni<Optional<Call>> get(OrgId org, String callId) {
        return database.query(org, GET, Tuple.of(org.value(), callId))
                .map(rows -> calls(rows).stream().findFirst());
    }

    private static FiledCall filed(Row row) {
        return new FiledCall(
                row.getUUID("id"), row.getUUID("clinic_id"), row.getString("call_id"), row.getUUID("patient_id"));
    }

    private static List<Call> calls(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(CallRepository::call)
                .toList();
    }

    private static Call call(Row row) {
        JsonObject latency = row.getJsonObject("latency");
        return new Call(
                row.getUUID("id"),
                new OrgId(row.getUUID("org_id")),
                row.getUUID("clinic_id"),
                row.getString("call_id"),
                row.getString("lead_id"),
                row.getUUID("patient_id"),
                row.getString("outcome"),
                row.getString("procedure"),
                row.getString("caller_name"),
                row.getString("caller_phone"),
                row.getString("phone_problem"),
                row.getBoolean("sms_consent"),
                time(row.getOffsetDateTime("started_at")),
                time(row.getOffsetDateTime("ended_at")),
                row.getInteger("duration_seconds"),
                row.getString("public_log"),
                latency == null ? null : latency.getMap(),
                List.of(row.getArrayOfUUIDs("appointment_ids")),
                time(row, "received_at"));
    }

    private static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static @Nullable Instant time(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /**
     * A call as it was written.
     *
     * @param first whether it was not known before
     */
    record Written(FiledCall call, String outcome, Instant endedAt, boolean first) {}
}
