package ai.voxanne.booking.calendar;

import ai.voxanne.platform.event.CloudEvent;
import ai.voxanne.platform.event.MalformedEventException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the clinics' calendars equal to our appointments. Can run as a deployment of its own. */
@ApplicationScoped
class CalendarSync {

    private final CalendarWriter calendars;
    private final Clock clock;
    private final Timer lag;

    CalendarSync(CalendarWriter calendars, Clock clock, MeterRegistry metrics) {
        this.calendars = calendars;
        this.clock = clock;
        this.lag = Timer.builder("voxanne.calendar.sync.lag")
                .description("From an appointment's change to its calendar")
                .publishPercentileHistogram()
                .register(metrics);
    }

    /**
     * Takes the event as a hint which appointment to look at. A failure that outlasts the retries goes to the dead
     * letters, and reconciliation still finds the appointment.
     */
    @Incoming("calendar-sync")
    Uni<Void> bringUpToDate(String message) {
        var event = CloudEvent.parse(message);
        return calendars
                .bringUpToDate(event.org(), appointment(event), event)
                .invoke(() -> lag.record(Duration.between(event.time(), clock.instant())));
    }

    private static UUID appointment(CloudEvent event) {
        try {
            return UUID.fromString(event.subject());
        } catch (IllegalArgumentException e) {
            throw new MalformedEventException("the event's subject is no appointment");
        }
    }
}
