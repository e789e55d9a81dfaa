package ai.voxanne.booking.calendar;

import ai.voxanne.booking.calendar.ReconciliationRepository.ClinicOfOrg;
import ai.voxanne.booking.calendar.ReconciliationRepository.Coming;
import ai.voxanne.platform.org.OrgId;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Finds the appointments whose calendar is behind, whatever the reason, and brings them up to date; lists the calendars,
 * for busy time and for what people did to our events. One instance does it for all.
 */
@ApplicationScoped
class CalendarReconciliation {

    private static final int BATCH = 200;
    private static final int AT_ONCE = 4;
    private static final Duration SHORT_AGO = Duration.ofMinutes(10);
    private static final Duration LONG_AGO = Duration.ofDays(7);

    private final ReconciliationRepository work;
    private final CalendarWriter writer;
    private final CalendarImport imports;
    private final CalendarConfig config;

    CalendarReconciliation(
            ReconciliationRepository work, CalendarWriter writer, CalendarImport imports, CalendarConfig config) {
        this.work = work;
        this.writer = writer;
        this.imports = imports;
        this.config = config;
    }

    @Scheduled(
            every = "{voxanne.calendar.reconcile-every}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = CalendarSyncElsewhere.class)
    Uni<Void> afterTrouble() {
        return work.alone("calendar reconciliation", lock -> late(SHORT_AGO));
    }

    @Scheduled(
            every = "{voxanne.calendar.sweep-every}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = CalendarSyncElsewhere.class)
    Uni<Void> afterLongTrouble() {
        return work.alone("calendar reconciliation", lock -> late(LONG_AGO));
    }

    @Scheduled(
            every = "{voxanne.calendar.import-every}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = CalendarSyncElsewhere.class)
    Uni<Void> importAll() {
        return work.alone("calendar import", lock -> work.clinics().chain(this::listCalendars));
    }

    /** Brings all coming appointments of a clinic into its calendar, and lists it. */
    Uni<Void> catchUp(OrgId org, UUID clinic) {
        return catchUpFrom(org, clinic, Coming.FIRST).chain(() -> imports.listCalendars(org, clinic));
    }

    /** Compares a clinic's calendars with its appointments from scratch, now. */
    Uni<Void> reconcile(OrgId org, UUID clinic) {
        return imports.startOver(org, clinic).chain(() -> catchUp(org, clinic));
    }

    private Uni<Void> late(Duration ago) {
        return work.late(config.calendar().patience(), ago, BATCH)
                .chain(late -> each(late, one -> writer.bringUpToDate(one.org(), one.appointment(), null)));
    }

    private Uni<Void> catchUpFrom(OrgId org, UUID clinic, OffsetDateTime start) {
        return work.coming(org, clinic, start, BATCH)
                .call(coming -> each(coming, one -> writer.bringUpToDate(org, one.appointment(), null)))
                .chain(coming -> coming.size() < BATCH
                        ? Uni.createFrom().voidItem()
                        : catchUpFrom(org, clinic, coming.getLast().start()));
    }

    private Uni<Void> listCalendars(List<ClinicOfOrg> clinics) {
        return each(clinics, one -> imports.listCalendars(one.org(), one.clinic()));
    }

    // One clinic's trouble is not the next one's.
    private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUni(one -> Uni.createFrom()
                        .deferred(() -> work.apply(one))
                        .onFailure()
                        .invoke(failure -> Log.warnf(
                                "A calendar stays behind for now: %s",
                                failure.getClass().getSimpleName()))
                        .onFailure()
                        .recoverWithNull())
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
