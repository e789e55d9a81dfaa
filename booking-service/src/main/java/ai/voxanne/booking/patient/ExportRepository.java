package ai.voxanne.booking.patient;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What is known of a patient in plain. */
@ApplicationScoped
class ExportRepository {

    private static final String PLAIN =
            """
            SELECT jsonb_build_object(
                'patient', jsonb_build_object(
                    'id', p.id, 'clinic_id', p.clinic_id, 'full_name', p.full_name, 'email', p.email,
                    'phone', p.phone, 'date_of_birth', p.date_of_birth, 'created_at', %s),
                'appointments', coalesce((
                    SELECT jsonb_agg(jsonb_build_object(
                        'id', a.id, 'clinic_id', a.clinic_id, 'provider_id', a.provider_id,
                        'patient_name', a.patient_name, 'patient_email', a.patient_email,
                        'patient_phone', a.patient_phone, 'scheduled_at', %s,
                        'duration_minutes', a.duration_minutes, 'service_type', a.service_type, 'notes', a.notes,
                        'status', a.status, 'cancel_reason', a.cancel_reason, 'created_at', %s)
                        ORDER BY a.scheduled_at)
                    FROM appointments AS a
                    WHERE a.org_id = p.org_id AND a.patient_id = p.id), '[]'),
                'calls', coalesce((
                    SELECT jsonb_agg(jsonb_build_object(
                        'id', c.id, 'call_id', c.call_id, 'lead_id', c.lead_id, 'outcome', c.outcome,
                        'procedure', c.procedure, 'caller_name', c.caller_name, 'caller_phone', c.caller_phone,
                        'sms_consent', c.sms_consent, 'ended_at', %s, 'duration_seconds', c.duration_seconds,
                        'public_log', c.public_log)
                        ORDER BY c.ended_at)
                    FROM calls AS c
                    WHERE c.org_id = p.org_id AND c.patient_id = p.id), '[]')) AS tables,
                ARRAY(
                    SELECT c.call_id FROM calls AS c WHERE c.org_id = p.org_id AND c.patient_id = p.id) AS call_ids
            FROM patients AS p
            WHERE p.org_id = $1 AND p.id = $2 AND p.erased_at IS NULL
            """.formatted(utc("p.created_at"), utc("a.scheduled_at"), utc("a.created_at"), utc("c.ended_at"));

    private final OrgDatabase database;

    ExportRepository(OrgDatabase database) {
        this.database = database;
    }

    /** Empty if there is no such patient. */
    Uni<Optional<PlainData>> plain(OrgId org, UUID patient) {
        return database.query(org, PLAIN, Tuple.of(org.value(), patient))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ExportRepository::plain)
                        .findFirst());
    }

    private static PlainData plain(Row row) {
        JsonObject tables = row.getJsonObject("tables");
        return new PlainData(tables.getMap(), List.of(row.getArrayOfStrings("call_ids")));
    }

    private static String utc(String column) {
        return "to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')".formatted(column);
    }

    /**
     * What is known in plain.
     *
     * @param tables rows by what they are
     * @param callIds the patient's calls, by their sender's ids
     */
    record PlainData(Map<String, Object> tables, List<String> callIds) {}
}
