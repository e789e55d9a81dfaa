package ai.voxanne.booking.patient;

import ai.voxanne.booking.privacy.redline.Access;
import ai.voxanne.booking.privacy.redline.PrivateRecords;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Forgets a patient. Their keys are destroyed, so that nothing encrypted about them opens any more, wherever a copy of it
 * may be; what named them in plain is gone; their appointments stay and name nobody.
 */
@ApplicationScoped
class Erasure {

    private static final String ERASED = "patient_erased";

    private final OrgDatabase database;
    private final ErasureRepository rows;
    private final PrivateRecords records;
    private final AuditLog audit;

    Erasure(OrgDatabase database, ErasureRepository rows, PrivateRecords records, AuditLog audit) {
        this.database = database;
        this.rows = rows;
        this.records = records;
        this.audit = audit;
    }

    /** All of it in one transaction: either the patient is erased, or nothing happened. */
    Uni<Void> erase(Access access, UUID patient) {
        return database.inOrg(
                access.org(),
                tx -> rows.lockMessages(tx, access.org(), patient)
                        .chain(() -> rows.lock(tx, access.org(), patient))
                        .invoke(known -> {
                            if (!known) {
                                throw Problem.notFound("I can't find that patient.")
                                        .toException();
                            }
                        })
                        .chain(() -> rows.calls(tx, access.org(), patient))
                        .chain(calls -> erase(tx, access, patient, calls)));
    }

    // Messages before calls: whoever files a message locks them in that order.
    private Uni<Void> erase(SqlConnection tx, Access access, UUID patient, List<String> calls) {
        var org = access.org();
        return rows.eraseMessages(tx, org, calls)
                .chain(() -> rows.forestallReports(tx, org, patient, calls))
                .chain(() -> rows.eraseCalls(tx, org, calls))
                .chain(() -> rows.forgetRequests(tx, org, patient))
                .chain(() -> rows.anonymizeAppointments(tx, org, patient))
                .chain(appointments -> records.forget(tx, org, patient, calls)
                        .chain(forgotten -> audit.append(
                                tx,
                                access.entry(ERASED, "patients", patient.toString())
                                        .with("calls", calls.size())
                                        .with("appointments", appointments)
                                        .with("contacts", forgotten.contacts())
                                        .with("keys", forgotten.keys()))))
                .chain(() -> rows.erasePatient(tx, org, patient));
    }
}
