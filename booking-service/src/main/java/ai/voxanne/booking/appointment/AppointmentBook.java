package ai.voxanne.booking.appointment;

import ai.voxanne.booking.appointment.BookingOutcome.Booked;
import ai.voxanne.booking.appointment.BookingOutcome.OutsideHours;
import ai.voxanne.booking.appointment.BookingOutcome.SlotTaken;
import ai.voxanne.booking.availability.Availability;
import ai.voxanne.booking.availability.WantedTime;
import ai.voxanne.platform.event.Outbox;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Claims time in a provider's day. No minute of it is ever given away twice. */
@ApplicationScoped
public class AppointmentBook {

    private final AppointmentRepository appointments;
    private final AnswerRepository answers;
    private final Availability availability;
    private final Outbox outbox;

    AppointmentBook(
            AppointmentRepository appointments, AnswerRepository answers, Availability availability, Outbox outbox) {
        this.appointments = appointments;
        this.answers = answers;
        this.availability = availability;
        this.outbox = outbox;
    }

    /** Books, in one round trip to the database unless it must be inside working hours. */
    public Uni<BookingOutcome> book(OrgId org, BookingRequest request) {
        var wanted = new WantedTime(
                request.clinicId(), request.providerId(), request.startsAt(), request.minutes(), request.serviceType());
        Supplier<Uni<BookingOutcome>> claim = () -> appointments
                .book(org, request, outbox.traceparent())
                .onFailure(AppointmentRepository::isOverlap)
                .recoverWithItem(() -> Verdict.taken(null))
                .chain(verdict -> outcome(org, wanted, verdict));
        return request.insideHours() ? insideHours(org, wanted, claim) : claim.get();
    }

    /** Keeps time for a while; success comes with an appointment that is {@link AppointmentStatus#HELD}. */
    public Uni<BookingOutcome> hold(OrgId org, HoldRequest request) {
        var wanted =
                new WantedTime(request.clinicId(), request.providerId(), request.startsAt(), request.minutes(), null);
        return appointments
                .hold(org, request)
                .onFailure(AppointmentRepository::isOverlap)
                .recoverWithItem(() -> Verdict.taken(null))
                .chain(verdict -> outcome(org, wanted, verdict));
    }

    /** Gives held time back. False if there is no such hold, because it was never there, used up or released. */
    public Uni<Boolean> release(OrgId org, UUID hold) {
        return appointments.release(org, hold);
    }

    /** Moves an appointment to another time with the same provider. */
    public Uni<BookingOutcome> reschedule(OrgId org, MoveRequest request) {
        var change = ChangeRequest.of(request);
        if (!request.insideHours()) {
            return change(org, change);
        }
        // What the caller can't see is left to the change, which says that there is no such appointment.
        return appointments
                .get(org, request.appointmentId())
                .chain(found -> found.filter(change::isSeen)
                        .map(appointment -> insideHours(org, change.wanted(appointment), () -> change(org, change)))
                        .orElseGet(() -> change(org, change)));
    }

    /** Cancelling what is cancelled already succeeds. */
    public Uni<BookingOutcome> cancel(OrgId org, CancelRequest request) {
        return change(org, ChangeRequest.of(request));
    }

    Uni<BookingOutcome> change(OrgId org, ChangeRequest request) {
        return appointments
                .change(org, request, outbox.traceparent())
                .onFailure(AppointmentRepository::isOverlap)
                .recoverWithUni(() -> takenAfterAll(org, request))
                .chain(verdict -> verdict.isTaken()
                        ? taken(org, request.wanted(verdict.given()))
                        : settled(request.clinicId(), verdict));
    }

    /** Ascending by time. An unknown or foreign clinic has none: check it first. */
    public Uni<List<Appointment>> find(OrgId org, AppointmentSearch search) {
        return appointments.find(org, search);
    }

    /** One appointment as it is now, whatever its clinic; never a hold. */
    public Uni<Optional<Appointment>> get(OrgId org, UUID appointment) {
        return appointments.get(org, appointment);
    }

    /** What an earlier request with this key and meaning was told, word for word. */
    public Uni<Optional<String>> told(OrgId org, IdempotencyKey key) {
        return answers.told(org, key);
    }

    /**
     * Stores what the caller is told, so that repeats are told the same, and answers with what was stored first. With no
     * keys it answers {@code answer}.
     */
    public Uni<String> settle(OrgId org, List<IdempotencyKey> keys, String answer) {
        return keys.isEmpty() ? Uni.createFrom().item(answer) : answers.settle(org, keys, answer);
    }

    private Uni<BookingOutcome> insideHours(OrgId org, WantedTime wanted, Supplier<Uni<BookingOutcome>> claim) {
        return availability
                .isOpen(org, wanted)
                .chain(open -> open
                        ? claim.get()
                        : availability.alternatives(org, wanted).map(OutsideHours::new));
    }

    private Uni<BookingOutcome> outcome(OrgId org, WantedTime wanted, Verdict verdict) {
        return verdict.isTaken() ? taken(org, wanted) : settled(wanted.clinicId(), verdict);
    }

    private Uni<BookingOutcome> taken(OrgId org, WantedTime wanted) {
        return availability.alternatives(org, wanted).map(SlotTaken::new);
    }

    private Uni<BookingOutcome> settled(UUID clinic, Verdict verdict) {
        if (verdict.isDone()) {
            outbox.committed();
            return Uni.createFrom().item(new Booked(verdict.given(), verdict.answer()));
        }
        return Uni.createFrom().item(verdict.refusal(clinic));
    }

    private Uni<Verdict> takenAfterAll(OrgId org, ChangeRequest request) {
        return appointments
                .get(org, request.appointmentId())
                .map(Optional::orElseThrow)
                .map(Verdict::taken);
    }
}
