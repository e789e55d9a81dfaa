package ai.voxanne.platform.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * How the events are: the age of the outbox and the number of dead letters, as metrics and under
 * {@code /q/health/well}. Neither makes a service unready, because restarting it would help neither.
 */
@Wellness
@ApplicationScoped
class EventHealth implements HealthCheck {

    private final OutboxRepository outbox;
    private final DeadLetters deadLetters;
    private final List<String> consumed;
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();
    private volatile Duration outboxAge = Duration.ZERO;

    EventHealth(
            OutboxRepository outbox,
            DeadLetters deadLetters,
            @ConfigProperty(name = "voxanne.consumed-topics") Optional<List<String>> consumed) {
        this.outbox = outbox;
        this.deadLetters = deadLetters;
        this.consumed = consumed.orElse(List.of());
    }

    void register(@Observes StartupEvent started, MeterRegistry metrics) {
        Gauge.builder("voxanne.outbox.age", () -> outboxAge.toMillis() / 1000.0)
                .baseUnit("seconds")
                .description("How long the oldest unpublished event has been waiting")
                .register(metrics);
        consumed.forEach(topic -> Gauge.builder("voxanne.dead.letters", () -> waiting.getOrDefault(topic, 0L))
                .tags(Tags.of("topic", topic))
                .description("Events that could not be processed and were not re-driven")
                .register(metrics));
    }

    @Scheduled(every = "{voxanne.event-health.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Multi.createFrom()
                .iterable(consumed)
                .onItem()
                .call(topic -> deadLetters.waiting(topic).invoke(count -> waiting.put(topic, count)))
                .collect()
                .asList()
                .chain(counted -> outbox.age())
                .invoke(age -> outboxAge = age)
                .onFailure()
                .invoke(failure -> Log.warnf(
                        "The events can't be counted: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("events").withData("outbox age in seconds", outboxAge.toSeconds());
        waiting.forEach((topic, count) -> response.withData("dead letters of " + topic, count));
        return response.status(waiting.values().stream().allMatch(count -> count == 0))
                .build();
    }
}
