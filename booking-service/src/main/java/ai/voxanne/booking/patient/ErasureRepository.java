package ai.voxanne.booking.patient;

import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What erasing a patient does to the tables that are not encrypted. */
@ApplicationScoped
class ErasureRepository {

    // Rows that refer to the patient may still be added: whoever adds one has locked the patient or the call's report.
    private static final String LOCK =
            "SELECT id FROM patients WHERE org_id = $1 AND id = $2 AND erased_at IS NULL FOR NO KEY UPDATE";

    // The patient's calls, and those of nobody known that came from their phone or in which they booked. A call of
    // somebody else with the same phone is not theirs; one in which they booked may not have been reported yet.
    private static final String CALLS = """
            SELECT c.call_id
            FROM calls AS c
            JOIN patients AS p ON p.org_id = c.org_id AND p.id = $2
            WHERE c.org_id = $1
                AND (c.patient_id = p.id
                    OR (c.patient_id IS NULL
                        AND (c.caller_phone = p.phone
                            OR EXISTS (
                                SELECT FROM appointments AS a
                                WHERE a.org_id = c.org_id AND a.call_id = c.call_id AND a.patient_id = p.id))))
            UNION
            SELECT a.call_id
            FROM appointments AS a
            WHERE a.org_id = $1 AND a.patient_id = $2 AND a.call_id IS NOT NULL
                AND NOT EXISTS (SELECT FROM calls AS c WHERE c.org_id = a.org_id AND c.call_id = a.call_id)
            """;

    private static final String LOCK_MESSAGES =
            "SELECT id FROM call_messages WHERE org_id = $1 AND call_id IN (" + CALLS + ") ORDER BY id FOR UPDATE";

    private static final String ERASE_MESSAGES = """
            UPDATE call_messages
            SET status = 'erased', ciphertext = NULL, reason = NULL, updated_at = now()
            WHERE org_id = $1 AND call_id = ANY ($2)
            """;

    // Whatever is reported of these calls from now on finds that their caller was erased.
    private static final String FORESTALL = """
            INSERT INTO calls (org_id, clinic_id, call_id, patient_id, outcome, phone_problem, erased_at)
            SELECT a.org_id, a.clinic_id, a.call_id, a.patient_id, 'booked', 'missing', now()
            FROM appointments AS a
            WHERE a.org_id = $1 AND a.patient_id = $2 AND a.call_id = ANY ($3)
            ON CONFLICT DO NOTHING
            """;

    private static final String ERASE_CALLS = """
            UPDATE calls
            SET caller_name = NULL, caller_phone = NULL, phone_problem = 'missing', lead_id = NULL, erased_at = now()
            WHERE org_id = $1 AND call_id = ANY ($2) AND erased_at IS NULL
            """;

    // A stored answer repeats what was booked for whom.
    private static final String FORGET_REQUESTS =
            "DELETE FROM idempotency_records WHERE org_id = $1 AND outcome ->> 'patient_id' = $2";

    // The revision tells reconciliation that the calendars show something old.
    private static final String ANONYMIZE = """
            UPDATE appointments
            SET patient_name = 'Erased patient', patient_email = NULL, patient_phone = NULL, notes = NULL,
                cancel_reason = NULL, call_id = NULL, revision = revision + 1, updated_at = now()
            WHERE org_id = $1 AND patient_id = $2
            """;

    private static final String ERASE_PATIENT = """
            UPDATE patients
            SET full_name = 'Erased patient', name_key = '', email = NULL, phone = NULL, date_of_birth = NULL,
                erased_at = now(), updated_at = now()
            WHERE org_id = $1 AND id = $2
            """;

    /** Locks the reports of the patient's calls: whoever works on one has it, and then waits for the patient. */
    Uni<Void> lockMessages(SqlConnection tx, OrgId org, UUID patient) {
        return changed(tx, LOCK_MESSAGES, Tuple.of(org.value(), patient)).replaceWithVoid();
    }

    /** Whether there is such a patient; nobody else changes or erases them before the transaction ends. */
    Uni<Boolean> lock(SqlConnection tx, OrgId org, UUID patient) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(org.value(), patient)).map(rows -> rows.size() == 1);
    }

    Uni<List<String>> calls(SqlConnection tx, OrgId org, UUID patient) {
        return tx.preparedQuery(CALLS)
                .execute(Tuple.of(org.value(), patient))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("call_id"))
                        .toList());
    }

    Uni<Integer> eraseMessages(SqlConnection tx, OrgId org, List<String> calls) {
        return changed(tx, ERASE_MESSAGES, Tuple.of(org.value(), calls.toArray(String[]::new)));
    }

    /** Notes the calls in which the patient booked and which nobody has reported yet, as erased ones. */
    Uni<Integer> forestallReports(SqlConnection tx, OrgId org, UUID patient, List<String> calls) {
        return changed(tx, FORESTALL, Tuple.of(org.value(), patient, calls.toArray(String[]::new)));
    }

    Uni<Integer> eraseCalls(SqlConnection tx, OrgId org, List<String> calls) {
        return changed(tx, ERASE_CALLS, Tuple.of(org.value(), calls.toArray(String[]::new)));
    }

    Uni<Integer> forgetRequests(SqlConnection tx, OrgId org, UUID patient) {
        return changed(tx, FORGET_REQUESTS, Tuple.of(org.value(), patient.toString()));
    }

    Uni<Integer> anonymizeAppointments(SqlConnection tx, OrgId org, UUID patient) {
        return changed(tx, ANONYMIZE, Tuple.of(org.value(), patient));
    }

    Uni<Void> erasePatient(SqlConnection tx, OrgId org, UUID patient) {
        return changed(tx, ERASE_PATIENT, Tuple.of(org.value(), patient)).replaceWithVoid();
    }

    private static Uni<Integer> changed(SqlConnection tx, String sql, Tuple values) {
        return tx.preparedQuery(sql).execute(values).map(SqlResult::rowCount);
    }
}
