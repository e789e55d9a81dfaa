package ai.voxanne.booking.calendar;

import ai.voxanne.booking.calendar.CalendarState.Shown;
import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditEntry.Status;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.event.CloudEvent;
import ai.voxanne.platform.event.Inbox;
import ai.voxanne.platform.event.Outbox;
import ai.voxanne.platform.event.Topics;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes a calendar equal to an appointment as it is now. Repeats, late events and rivals do no harm: whoever finishes
 * looks again, and writes again if the appointment has changed since it was read.
 */
@ApplicationScoped
class CalendarWriter {

    private static final String CONSUMER = "calendar-sync";
    private static final String SYNCED = "ai.voxanne.calendar.synced";
    private static final String FAILED = "ai.voxanne.calendar.sync-failed";
    private static final int MOST_GENERATIONS = 20;

    private final CalendarRepository calendars;
    private final ConnectionRepository connections;
    private final GoogleCalendar google;
    private final GoogleCredentials credentials;
    private final OrgDatabase database;
    private final Inbox inbox;
    private final Outbox outbox;
    private final AuditLog audit;

    CalendarWriter(
            CalendarRepository calendars,
            ConnectionRepository connections,
            GoogleCalendar google,
            GoogleCredentials credentials,
            OrgDatabase database,
            Inbox inbox,
            Outbox outbox,
            AuditLog audit) {
        this.calendars = calendars;
        this.connections = connections;
        this.google = google;
        this.credentials = credentials;
        this.database = database;
        this.inbox = inbox;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Writes the appointment, if its calendar is behind. The event, if any, is remembered with the effect. */
    Uni<Void> bringUpToDate(OrgId org, UUID appointment, @Nullable CloudEvent event) {
        return calendars
                .state(org, appointment)
                .chain(found -> found.isEmpty() || found.get().isUpToDate()
                        ? Uni.createFrom().voidItem()
                        : bringUpToDate(found.get(), event));
    }

    /** Writes it even if the calendar seems to show it, because somebody changed it there. */
    Uni<Void> repair(CalendarState state) {
        return write(state).chain(shown -> remember(state, shown, null));
    }

    private Uni<Void> bringUpToDate(CalendarState state, @Nullable CloudEvent event) {
        if (state.connection() == null) {
            return Uni.createFrom().voidItem();
        }
        if (!state.connection().isConnected()) {
            return state.connection().isRevoked()
                    ? park(state, "the calendar's credential was revoked")
                    : Uni.createFrom().voidItem();
        }
        return write(state)
                .chain(shown -> remember(state, shown, event))
                .onFailure(CalendarWriter::needsTheClinic)
                .recoverWithUni(refusal -> revoke(state, refusal))
                .onFailure()
                .call(failure -> fail(state, failure));
    }

    private Uni<Written> write(CalendarState state) {
        return state.belongsInCalendar() ? put(state, state.generation()) : remove(state);
    }

    private Uni<Written> put(CalendarState state, int generation) {
        var connection = required(state);
        return leaveOldCalendar(state, connection)
                .chain(() -> google.put(connection, state.calendar(), state.event(generation)))
                .chain(event -> event.isPresent()
                        ? Uni.createFrom()
                                .item(written(
                                        state, generation, "synced", event.get().htmlLink()))
                        : nextGeneration(state, generation));
    }

    private Uni<Written> nextGeneration(CalendarState state, int generation) {
        if (generation >= MOST_GENERATIONS) {
            return Uni.createFrom().failure(new GoogleRefusal(409, "every id of this event is used up"));
        }
        return put(state, generation + 1);
    }

    private Uni<Void> leaveOldCalendar(CalendarState state, Connection connection) {
        var shown = state.shown();
        return shown != null && state.moved()
                ? google.remove(connection, shown.calendar(), shown.eventId())
                : Uni.createFrom().voidItem();
    }

    private Uni<Written> remove(CalendarState state) {
        var shown = state.shown();
        String calendar = shown == null ? state.calendar() : shown.calendar();
        String id = shown == null ? state.eventId(0) : shown.eventId();
        return google.remove(required(state), calendar, id)
                .replaceWith(
                        new Written(new Shown(calendar, id, state.generation(), "removed", state.revision()), null));
    }

    private Uni<Void> remember(CalendarState state, Written written, @Nullable CloudEvent event) {
        return database.inOrg(
                        state.org(),
                        tx -> calendars
                                .show(tx, state.org(), state.appointment(), written.shown(), written.link(), null)
                                .call(() ->
                                        tell(tx, state, SYNCED, written.shown().status()))
                                .call(() ->
                                        event == null ? Uni.createFrom().nullItem() : inbox.accept(tx, CONSUMER, event))
                                .chain(() -> calendars.currentRevision(tx, state.org(), state.appointment())))
                .invoke(outbox::committed)
                .chain(revision -> revision > state.revision()
                        ? bringUpToDate(state.org(), state.appointment(), null)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> park(CalendarState state, String reason) {
        return database.inOrg(state.org(), tx -> unsettled(tx, state, "parked", reason));
    }

    // Only the clinic can help: it is told, and what waits goes on when it connects again.
    private Uni<Void> revoke(CalendarState state, Throwable refusal) {
        credentials.forget(state.clinic());
        String reason = String.valueOf(refusal.getMessage());
        var entry = new AuditEntry(
                state.org(),
                null,
                "calendar_revoked",
                Status.FAILED,
                null,
                "calendar_connections",
                state.clinic().toString(),
                Map.of());
        return database.inOrg(
                        state.org(),
                        tx -> connections
                                .revoke(tx, state.org(), state.clinic(), reason)
                                .call(first -> first
                                        ? audit.append(tx, entry)
                                        : Uni.createFrom().voidItem())
                                .call(() -> tell(tx, state, FAILED, "revoked"))
                                .chain(() -> unsettled(tx, state, "parked", reason)))
                .invoke(outbox::committed);
    }

    private Uni<Void> fail(CalendarState state, Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        return database.inOrg(
                        state.org(),
                        tx -> unsettled(tx, state, "failed", reason).call(() -> tell(tx, state, FAILED, "failed")))
                .invoke(outbox::committed);
    }

    // The revision that the calendar shows stays what it was.
    private Uni<Void> unsettled(SqlConnection tx, CalendarState state, String status, String reason) {
        var shown = state.shown();
        var now = shown == null
                ? new Shown(state.calendar(), state.eventId(0), 0, status, 0)
                : new Shown(shown.calendar(), shown.eventId(), shown.generation(), status, shown.revision());
        return calendars.show(tx, state.org(), state.appointment(), now, null, reason);
    }

    private Uni<Void> tell(SqlConnection tx, CalendarState state, String type, String outcome) {
        var data = new JsonObject()
                .put("appointment_id", state.appointment().toString())
                .put("clinic_id", state.clinic().toString())
                .put("revision", state.revision())
                .put("outcome", outcome);
        return outbox.add(
                tx, state.org(), Topics.CALENDAR, type, state.appointment().toString(), data);
    }

    private static Written written(CalendarState state, int generation, String status, @Nullable String link) {
        return new Written(
                new Shown(state.calendar(), state.eventId(generation), generation, status, state.revision()), link);
    }

    private static Connection required(CalendarState state) {
        var connection = state.connection();
        if (connection == null) {
            throw new IllegalStateException("this clinic has no calendar");
        }
        return connection;
    }

    // A calendar that isn't there (404) is as much the clinic's to mend as a revoked credential.
    private static boolean needsTheClinic(Throwable failure) {
        return failure instanceof GoogleRefusal refusal && (refusal.isAboutTheCredential() || refusal.isGone());
    }

    private record Written(Shown shown, @Nullable String link) {}
}
