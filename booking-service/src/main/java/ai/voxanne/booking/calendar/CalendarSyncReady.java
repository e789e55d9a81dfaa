package ai.voxanne.booking.calendar;

import ai.voxanne.booking.calendar.google.GoogleCalendar;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the consumer has joined its group: what is booked from then on is in the calendar a moment later. */
@Readiness
@ApplicationScoped
@Identifier("calendar-sync")
class CalendarSyncReady implements HealthCheck, KafkaConsumerRebalanceListener {

    private final GoogleCalendar google;
    private final boolean wanted;
    private volatile boolean joined;

    CalendarSyncReady(
            GoogleCalendar google,
            @ConfigProperty(name = "mp.messaging.incoming.calendar-sync.enabled") boolean wanted) {
        this.google = google;
        this.wanted = wanted;
    }

    void warmUp(@Observes StartupEvent started) {
        if (wanted) {
            google.warmUp().subscribe().with(done -> {});
        }
    }

    // Also called with no partitions, when others have them all.
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        joined = true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("calendar-sync consumer")
                .status(joined || !wanted)
                .build();
    }
}
