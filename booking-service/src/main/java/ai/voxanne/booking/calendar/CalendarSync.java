package ai.voxanne.booking.calendar;

import ai.voxanne.platform.event.CloudEvent;
import ai.voxanne.platform.event.MalformedEventException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the clinics' calendars equal to our appointments. Can run as a deployment of its own. */
@ApplicationScoped
class CalendarSync {

    private final CalendarWriter calendars;

    CalendarSync(CalendarWriter calendars) {
        this.calendars = calendars;
    }

    /**
     * Takes the event as a hint which appointment to look at. A failure that outlasts the retries goes to the dead
     * letters, and reconciliation still finds the appointment.
     */
    @Incoming("calendar-sync")
    Uni<Void> bringUpToDate(String message) {
        var event = CloudEvent.parse(message);
        return calendars.bringUpToDate(event.org(), appointment(event), event);
    }

    private static UUID appointment(CloudEvent event) {
        try {
            return UUID.fromString(event.subject());
        } catch (IllegalArgumentException e) {
            throw new MalformedEventException("the event's subject is no appointment");
        }
    }
}
