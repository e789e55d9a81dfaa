package ai.voxanne.identity.audit;

import ai.voxanne.identity.audit.AuditRepository.Horizon;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Seals the audit log in batches. Entries get their numbers before they commit, so a batch ends at a number behind which
 * nothing can still appear: one that was seen a round ago, and whose transactions have all ended since.
 */
@ApplicationScoped
class AuditSealer {

    private final AuditRepository log;
    private volatile @Nullable Horizon seen;
    private volatile @Nullable Wait waiting;

    AuditSealer(AuditRepository log) {
        this.log = log;
    }

    @Scheduled(every = "${voxanne.audit.seal-every:10s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> seal() {
        return log.horizon()
                .chain(this::sealUpTo)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> Log.warnf(
                        "The audit log waits to be sealed (%s)",
                        failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Integer> sealUpTo(Horizon now) {
        Wait wait = waiting;
        if (wait == null) {
            waiting = begin(now);
            return Uni.createFrom().item(0);
        }
        if (now.oldestRunning() < wait.transaction()) {
            return Uni.createFrom().item(0);
        }
        waiting = null;
        return log.seal(wait.seq());
    }

    // A number is given a moment before its transaction gets its own; a round later it surely has one.
    private @Nullable Wait begin(Horizon now) {
        Horizon before = seen;
        seen = now;
        return before == null ? null : new Wait(before.lastSeq(), now.nextTransaction());
    }

    /** Entries up to {@code seq} are complete once all transactions before {@code transaction} have ended. */
    private record Wait(long seq, long transaction) {}
}
