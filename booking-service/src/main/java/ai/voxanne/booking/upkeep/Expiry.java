package ai.voxanne.booking.upkeep;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Removes rows that no longer mean anything. Several replicas may do so at once. */
@ApplicationScoped
class Expiry {

    private final ExpiryRepository expired;

    Expiry(ExpiryRepository expired) {
        this.expired = expired;
    }

    @Scheduled(every = "${voxanne.sweep-every:10m}", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return expired.deleteAnswers()
                .chain(() -> expired.deleteBusyTime())
                .chain(() -> expired.deleteInbox())
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> Log.warnf(
                        "Expired rows stay a little longer (%s)",
                        failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }
}
