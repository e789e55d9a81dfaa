package ai.voxanne.booking.calendar;

import ai.voxanne.booking.appointment.Appointment;
import ai.voxanne.booking.appointment.CalendarEventId;
import ai.voxanne.booking.calendar.CalendarRepository.Synced;
import ai.voxanne.booking.calendar.google.Connection;
import ai.voxanne.platform.org.OrgId;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a calendar shows an appointment yet. */
@ApplicationScoped
public class CalendarStatus {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final CalendarRepository calendars;
    private final ConnectionRepository connections;
    private final CalendarConfig config;

    CalendarStatus(CalendarRepository calendars, ConnectionRepository connections, CalendarConfig config) {
        this.calendars = calendars;
        this.connections = connections;
        this.config = config;
    }

    /**
     * Waits until the calendar shows the appointment, at most for {@code booking.calendar-wait}. It looks at the row,
     * because whoever writes the calendar may be another process.
     */
    public Uni<Sync> await(OrgId org, Appointment appointment) {
        return connections.status(org, appointment.clinicId()).chain(status -> switch (status.orElse("none")) {
            case Connection.CONNECTED -> awaitSync(org, appointment);
            // A revoked connection makes the work wait longer than anybody would.
            case Connection.REVOKED -> Uni.createFrom().item(Sync.pending(appointment));
            default -> Uni.createFrom().item(Sync.notConnected(appointment));
        });
    }

    private Uni<Sync> awaitSync(OrgId org, Appointment appointment) {
        if (config.calendarWait().isZero()) {
            return Uni.createFrom().item(Sync.pending(appointment));
        }
        return look(org, appointment)
                .onFailure(NoSuchElementException.class)
                .retry()
                .withBackOff(LOOK_EVERY, LOOK_EVERY)
                .withJitter(0)
                .expireIn(config.calendarWait().toMillis())
                .onFailure(CalendarStatus::ranOut)
                .recoverWithItem(() -> Sync.pending(appointment));
    }

    private Uni<Sync> look(OrgId org, Appointment appointment) {
        return calendars
                .synced(org, appointment.id(), appointment.revision())
                .map(Optional::orElseThrow)
                .map(synced -> Sync.synced(appointment, synced));
    }

    private static boolean ranOut(Throwable failure) {
        return failure instanceof NoSuchElementException
                || failure instanceof IllegalStateException
                || failure.getCause() instanceof NoSuchElementException;
    }

    /**
     * What a booking is told of its calendar.
     *
     * @param status {@code synced}, {@code pending} or {@code not_connected}
     */
    @JsonPropertyOrder({"event_id", "appointment_id", "status", "synced_at", "calendar_link"})
    public record Sync(
            String eventId,
            UUID appointmentId,
            String status,
            @Nullable Instant syncedAt,
            @Nullable String calendarLink) {

        static Sync pending(Appointment appointment) {
            return unsynced(appointment, "pending");
        }

        static Sync notConnected(Appointment appointment) {
            return unsynced(appointment, "not_connected");
        }

        static Sync synced(Appointment appointment, Synced synced) {
            return new Sync(synced.eventId(), appointment.id(), "synced", synced.at(), synced.link());
        }

        private static Sync unsynced(Appointment appointment, String status) {
            return new Sync(CalendarEventId.of(appointment.id(), 0), appointment.id(), status, null, null);
        }
    }
}
