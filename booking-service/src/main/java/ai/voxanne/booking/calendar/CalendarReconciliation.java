package ai.voxanne.booking.calendar;

import ai.voxanne.booking.calendar.CalendarRepository.Late;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the appointments whose calendar is behind, whatever the reason, and brings them up to date. */
@ApplicationScoped
class CalendarReconciliation {

    private static final int BATCH = 200;
    private static final int AT_ONCE = 4;

    private final CalendarRepository calendars;
    private final CalendarWriter writer;
    private final CalendarConfig config;

    CalendarReconciliation(CalendarRepository calendars, CalendarWriter writer, CalendarConfig config) {
        this.calendars = calendars;
        this.writer = writer;
        this.config = config;
    }

    @Scheduled(every = "{booking.calendar-reconcile}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> reconcile() {
        return calendars
                .late(config.calendarPatience(), BATCH)
                .onItem()
                .transformToMulti(late -> Multi.createFrom().iterable(late))
                .onItem()
                .transformToUni(this::bringUpToDate)
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    // One clinic's trouble is not the next one's.
    private Uni<Void> bringUpToDate(Late late) {
        return writer.bringUpToDate(late.org(), late.appointment(), null)
                .onFailure()
                .invoke(failure -> Log.warnf(
                        "Appointment %s still waits for its calendar: %s",
                        late.appointment(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull();
    }
}
