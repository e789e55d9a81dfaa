package ai.voxanne.booking.appointment;

import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Claims time in a provider's day. No minute of it is ever given away twice. */
@ApplicationScoped
public class AppointmentBook {

    public Uni<BookingOutcome> book(OrgId org, BookingRequest request) {
        throw new UnsupportedOperationException();
    }

    public Uni<BookingOutcome> reschedule(OrgId org, MoveRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Cancelling what is cancelled already succeeds. */
    public Uni<BookingOutcome> cancel(OrgId org, CancelRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Ascending by time. An unknown or foreign clinic has none: check it first. */
    public Uni<List<Appointment>> find(OrgId org, AppointmentSearch search) {
        throw new UnsupportedOperationException();
    }

    /** One appointment as it is now, whatever its clinic; never a hold. */
    public Uni<Optional<Appointment>> get(OrgId org, UUID appointment) {
        throw new UnsupportedOperationException();
    }

    /**
     * Stores what the caller is told, so that repeats are told the same, and answers with what was stored first. With no
     * keys it answers {@code answer}.
     */
    public Uni<String> settle(OrgId org, List<IdempotencyKey> keys, String answer) {
        throw new UnsupportedOperationException();
    }
}
