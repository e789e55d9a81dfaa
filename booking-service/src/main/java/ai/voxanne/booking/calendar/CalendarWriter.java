package ai.voxanne.booking.calendar;

import ai.voxanne.booking.calendar.CalendarState.Shown;
import ai.voxanne.booking.calendar.SyncOutcomes.Written;
import ai.voxanne.booking.calendar.google.Connection;
import ai.voxanne.booking.calendar.google.GoogleCalendar;
import ai.voxanne.booking.calendar.google.GoogleRefusal;
import ai.voxanne.platform.event.CloudEvent;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes a calendar equal to an appointment as it is now. Repeats, late events and rivals do no harm: whoever has written
 * looks again, and writes again if the appointment has changed since it was read. So no lock is held while Google works.
 */
@ApplicationScoped
class CalendarWriter {

    private static final int MOST_GENERATIONS = 20;

    private final CalendarRepository calendars;
    private final GoogleCalendar google;
    private final SyncOutcomes outcomes;

    CalendarWriter(CalendarRepository calendars, GoogleCalendar google, SyncOutcomes outcomes) {
        this.calendars = calendars;
        this.google = google;
        this.outcomes = outcomes;
    }

    /**
     * Writes the appointment, if its calendar is behind. Fails with what Google failed with after all retries, unless
     * only the clinic can help: then the work is parked.
     *
     * @param event what told of it, remembered with the effect
     */
    Uni<Void> bringUpToDate(OrgId org, UUID appointment, @Nullable CloudEvent event) {
        return calendars
                .state(org, appointment)
                .map(state -> state.orElseThrow(() -> new UnknownAppointmentException(appointment)))
                .chain(state -> state.isUpToDate() ? nothing() : bringUpToDate(state, event));
    }

    /** Writes it even if the calendar seems to show it: somebody changed it there, or a slower writer may have. */
    Uni<Void> rewrite(OrgId org, UUID appointment) {
        return calendars.state(org, appointment).map(Optional::orElseThrow).chain(state -> bringUpToDate(state, null));
    }

    private Uni<Void> bringUpToDate(CalendarState state, @Nullable CloudEvent event) {
        var connection = state.connection();
        if (connection == null || connection.isRevoked()) {
            return connection == null ? nothing() : outcomes.park(state, "the calendar's credential was revoked");
        }
        return connection.isConnected() ? write(state, connection, event) : nothing();
    }

    private Uni<Void> write(CalendarState state, Connection connection, @Nullable CloudEvent event) {
        return (state.belongsInCalendar() ? put(state, connection, state.generation()) : remove(state, connection))
                .chain(written -> outcomes.settle(state, written, event))
                .onFailure(CalendarWriter::needsTheClinic)
                .recoverWithUni(refusal ->
                        outcomes.refused(state, (GoogleRefusal) refusal).replaceWith(true))
                .onFailure()
                .call(failure -> outcomes.fail(state, failure))
                .chain(current -> current ? nothing() : rewrite(state.org(), state.appointment()));
    }

    private Uni<Written> put(CalendarState state, Connection connection, int generation) {
        return leaveOldCalendar(state, connection)
                .chain(() -> google.put(connection, state.calendar(), state.event(generation)))
                .chain(event -> event.map(done -> Uni.createFrom()
                                .item(new Written(state.shownAs(Shown.SYNCED, generation), done.htmlLink())))
                        .orElseGet(() -> nextGeneration(state, connection, generation)));
    }

    private Uni<Written> nextGeneration(CalendarState state, Connection connection, int generation) {
        return generation < MOST_GENERATIONS
                ? put(state, connection, generation + 1)
                : Uni.createFrom().failure(new IllegalStateException("all ids of this event are used up"));
    }

    // What we can't reach any more we can't tidy up either.
    private Uni<Void> leaveOldCalendar(CalendarState state, Connection connection) {
        var shown = state.shown();
        return shown == null || !state.moved()
                ? nothing()
                : google.remove(connection, shown.calendar(), shown.eventId())
                        .onFailure(GoogleRefusal.class)
                        .recoverWithNull();
    }

    private Uni<Written> remove(CalendarState state, Connection connection) {
        var shown = state.shown() == null ? state.shownAs(Shown.REMOVED, 0) : state.shown();
        var removed = new Shown(shown.calendar(), shown.eventId(), shown.generation(), Shown.REMOVED, state.revision());
        return google.remove(connection, shown.calendar(), shown.eventId()).replaceWith(new Written(removed, null));
    }

    // A calendar that isn't there is as much the clinic's to mend as a revoked credential.
    private static boolean needsTheClinic(Throwable failure) {
        return failure instanceof GoogleRefusal refusal && refusal.isOfAccess();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
