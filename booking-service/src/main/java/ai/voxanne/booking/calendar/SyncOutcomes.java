package ai.voxanne.booking.calendar;

import ai.voxanne.booking.calendar.CalendarState.Shown;
import ai.voxanne.booking.calendar.google.GoogleRefusal;
import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditEntry.Status;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.event.CloudEvent;
import ai.voxanne.platform.event.Inbox;
import ai.voxanne.platform.event.Outbox;
import ai.voxanne.platform.event.Topics;
import ai.voxanne.platform.org.OrgDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers how writing a calendar ended, and tells of it: row, inbox, event and audit entry in one transaction. */
@ApplicationScoped
class SyncOutcomes {

    static final String CONSUMER = "calendar-sync";
    static final String SYNCED = "ai.voxanne.calendar.synced";
    static final String SYNC_FAILED = "ai.voxanne.calendar.sync-failed";

    private final CalendarRepository calendars;
    private final ConnectionRepository connections;
    private final OrgDatabase database;
    private final Inbox inbox;
    private final Outbox outbox;
    private final AuditLog audit;

    SyncOutcomes(
            CalendarRepository calendars,
            ConnectionRepository connections,
            OrgDatabase database,
            Inbox inbox,
            Outbox outbox,
            AuditLog audit) {
        this.calendars = calendars;
        this.connections = connections;
        this.database = database;
        this.inbox = inbox;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** What a calendar shows since it was written, and where people see it. */
    record Written(Shown shown, @Nullable String link) {}

    /**
     * The calendar was written. False if the appointment has changed since it was read, or if a rival has written a
     * newer event meanwhile: then it must be written again.
     */
    Uni<Boolean> settle(CalendarState state, Written written, @Nullable CloudEvent event) {
        return database.inOrg(
                        state.org(),
                        tx -> calendars
                                .show(tx, state, written.shown(), written.link(), null)
                                .call(() -> event == null ? nothing() : inbox.accept(tx, CONSUMER, event))
                                .call(news -> news ? tell(tx, state, SYNCED, written.shown()) : nothing())
                                .chain(news -> isLast(tx, state, news)))
                .invoke(outbox::committed);
    }

    private Uni<Boolean> isLast(SqlConnection tx, CalendarState state, boolean news) {
        return calendars.currentRevision(tx, state).map(revision -> news && revision == state.revision());
    }

    /** The work waits for the clinic, which knows already. */
    Uni<Void> park(CalendarState state, String reason) {
        return unsettled(state, Shown.PARKED, reason, false);
    }

    /** Only the clinic can help: it is told, and what waits goes on when it connects again. */
    Uni<Void> refused(CalendarState state, GoogleRefusal refusal) {
        boolean all = refusal.isOfCredential() || !state.isInProvidersCalendar();
        return unsettled(state, Shown.PARKED, String.valueOf(refusal.getMessage()), all);
    }

    /** All retries failed. */
    Uni<Void> fail(CalendarState state, Throwable failure) {
        return unsettled(state, Shown.FAILED, failure.getClass().getSimpleName(), false);
    }

    private Uni<Void> unsettled(CalendarState state, String status, String reason, boolean revoke) {
        var now = state.stillShownAs(status);
        boolean news = state.shown() == null || !state.shown().status().equals(status);
        return database.inOrg(
                        state.org(),
                        tx -> calendars
                                .show(tx, state, now, null, reason)
                                .chain(() -> revoke ? revoke(tx, state, reason) : nothing())
                                .chain(() -> news ? tell(tx, state, SYNC_FAILED, now) : nothing()))
                .invoke(outbox::committed);
    }

    private Uni<Void> revoke(SqlConnection tx, CalendarState state, String reason) {
        var entry = new AuditEntry(
                state.org(),
                null,
                "calendar_revoked",
                Status.FAILED,
                null,
                ConnectionRepository.TABLE,
                state.clinic().toString(),
                Map.of());
        return connections
                .revoke(tx, state.org(), state.clinic(), reason)
                .chain(first -> first ? audit.append(tx, entry) : nothing());
    }

    private Uni<Void> tell(SqlConnection tx, CalendarState state, String type, Shown shown) {
        var data = new JsonObject()
                .put("appointment_id", state.appointment().toString())
                .put("clinic_id", state.clinic().toString())
                .put("event_id", shown.eventId())
                .put("status", shown.status())
                .put("revision", state.revision());
        return outbox.add(
                tx, state.org(), Topics.CALENDAR, type, state.appointment().toString(), data);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
