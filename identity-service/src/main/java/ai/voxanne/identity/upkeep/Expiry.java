package ai.voxanne.identity.upkeep;

import ai.voxanne.identity.password.LoginConfig;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Removes rows that no longer mean anything. Several replicas may do so at once. */
@ApplicationScoped
class Expiry {

    private final ExpiryRepository expired;
    private final LoginConfig logins;

    Expiry(ExpiryRepository expired, LoginConfig logins) {
        this.expired = expired;
        this.logins = logins;
    }

    @Scheduled(every = "${voxanne.sweep-every:10m}", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return expired.deleteRefreshTokens()
                .chain(() -> expired.deleteRevocations())
                .chain(() -> expired.deleteLoginFailures(logins.window()))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> Log.warnf(
                        "Expired rows stay a little longer (%s)",
                        failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }
}
