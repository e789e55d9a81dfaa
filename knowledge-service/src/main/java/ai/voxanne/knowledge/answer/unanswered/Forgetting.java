package ai.voxanne.knowledge.answer.unanswered;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Forgets questions that nobody has asked or answered for a long time. Several replicas may do so at once. */
@ApplicationScoped
class Forgetting {

    private final UnansweredRepository questions;
    private final UnansweredConfig config;
    private final Clock clock;

    Forgetting(UnansweredRepository questions, UnansweredConfig config, Clock clock) {
        this.questions = questions;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "{voxanne.unanswered.forget-every}",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return questions
                .forget(clock.instant().minus(config.keep()))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> Log.warnf(
                        "Old questions stay a little longer: %s",
                        failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }
}
