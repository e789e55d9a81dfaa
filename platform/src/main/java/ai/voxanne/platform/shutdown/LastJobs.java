package ai.voxanne.platform.shutdown;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Starts no scheduled job any more once a service stops: it would find the connections closed. */
@Singleton
final class LastJobs {

    void stop(@Observes ShutdownEvent stopping, Scheduler scheduler) {
        if (scheduler.isStarted()) {
            scheduler.pause();
        }
    }
}
