package ai.voxanne.booking.appointment;

import ai.voxanne.booking.availability.FreeSlot;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How booking, moving or cancelling ends. */
public sealed interface BookingOutcome {

    /**
     * It is done: booked, moved or cancelled.
     *
     * @param storedAnswer what the first such request was told, word for word, when this one repeats it
     */
    record Booked(Appointment appointment, @Nullable String storedAnswer) implements BookingOutcome {}

    /** Somebody else has the time; these are free. */
    record SlotTaken(List<FreeSlot> alternatives) implements BookingOutcome {}

    /** The provider doesn't work then; these are free. */
    record OutsideHours(List<FreeSlot> alternatives) implements BookingOutcome {}

    /** The clinic isn't the organization's, whether or not it exists. */
    record ForeignClinic(UUID clinicId) implements BookingOutcome {}

    /** The clinic has no such active provider. */
    record UnknownProvider() implements BookingOutcome {}

    /** The caller has no such appointment at this clinic. */
    record UnknownAppointment() implements BookingOutcome {}

    /** There is no such hold; a used or released one is gone. */
    record UnknownHold() implements BookingOutcome {}

    /** The hold keeps another provider's time, or not all of the time that is wanted. */
    record HoldMismatch() implements BookingOutcome {}

    /** The key was used for something else. */
    record KeyReused() implements BookingOutcome {}

    /** The wanted time is in the past. */
    record Past() implements BookingOutcome {}

    /** An appointment stays with its provider; for another one it is cancelled and booked anew. */
    record OtherProvider() implements BookingOutcome {}

    /** The appointment is over or cancelled, so it can't be moved or cancelled. */
    record Settled(AppointmentStatus status) implements BookingOutcome {}
}
