package ai.voxanne.booking.calendar;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** True where another deployment keeps the calendars. */
@Singleton
class CalendarSyncElsewhere implements Scheduled.SkipPredicate {

    private final boolean here;

    CalendarSyncElsewhere(@ConfigProperty(name = "mp.messaging.incoming.calendar-sync.enabled") boolean here) {
        this.here = here;
    }

    @Override
    public boolean test(ScheduledExecution execution) {
        return !here;
    }
}
