package ai.voxanne.booking.patient;

import ai.voxanne.booking.patient.RetentionRepository.ClinicOfOrg;
import ai.voxanne.booking.privacy.redline.Access;
import ai.voxanne.booking.privacy.redline.PrivateRecords;
import ai.voxanne.booking.privacy.redline.PrivateRecords.Outdated;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Forgets what clinics no longer keep, and says in the audit log how much it was. Several replicas may do so at once.
 */
@ApplicationScoped
class RetentionJob {

    private static final String ENFORCED = "retention_enforced";
    private static final String ITSELF = "retention";

    private final RetentionRepository retentions;
    private final PrivateRecords records;
    private final OrgDatabase database;
    private final AuditLog audit;

    RetentionJob(RetentionRepository retentions, PrivateRecords records, OrgDatabase database, AuditLog audit) {
        this.retentions = retentions;
        this.records = records;
        this.database = database;
        this.audit = audit;
    }

    @Scheduled(every = "{voxanne.calls.forget-every}", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> everywhere() {
        return retentions
                .clinics()
                .onItem()
                .transformToMulti(clinics -> Multi.createFrom().iterable(clinics))
                .onItem()
                .transformToUniAndConcatenate(this::tryOne)
                .collect()
                .last()
                .replaceWithVoid();
    }

    // One clinic's trouble is not the next one's.
    private Uni<Void> tryOne(ClinicOfOrg one) {
        return enforce(one.org(), one.clinic())
                .onFailure()
                .invoke(failure -> Log.warnf(
                        "What clinic %s no longer keeps stays a little longer: %s",
                        one.clinic(), failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    /** Forgets what a clinic no longer keeps, in one transaction. */
    Uni<Void> enforce(OrgId org, UUID clinic) {
        return retentions
                .get(org, clinic)
                .chain(kept -> database.inOrg(
                        org,
                        tx -> forgetCalls(tx, org, kept)
                                .chain(calls -> records.forgetOld(
                                                tx, org, clinic, kept.notesDays(), kept.contactsDays())
                                        .chain(outdated -> report(tx, org, clinic, calls, outdated)))));
    }

    private Uni<Integer> forgetCalls(SqlConnection tx, OrgId org, Retention kept) {
        var days = kept.callsDays();
        return days == null
                ? Uni.createFrom().item(0)
                : retentions
                        .forgetMessages(tx, org, kept.clinicId(), days)
                        .chain(() -> retentions.forgetCallers(tx, org, kept.clinicId(), days));
    }

    private Uni<Void> report(SqlConnection tx, OrgId org, UUID clinic, int calls, Outdated outdated) {
        if (calls + outdated.notes() + outdated.contacts() == 0) {
            return Uni.createFrom().voidItem();
        }
        var entry = new Access(org, ITSELF, ITSELF)
                .entry(ENFORCED, RetentionRepository.TABLE, clinic.toString())
                .with("calls", calls)
                .with("notes", outdated.notes())
                .with("contacts", outdated.contacts());
        Log.infof(
                "Clinic %s kept %d calls, %d notes and %d contacts long enough",
                clinic, calls, outdated.notes(), outdated.contacts());
        return audit.append(tx, entry);
    }
}
