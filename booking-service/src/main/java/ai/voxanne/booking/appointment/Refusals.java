package ai.voxanne.booking.appointment;

import ai.voxanne.booking.appointment.BookingOutcome.Booked;
import ai.voxanne.booking.appointment.BookingOutcome.ForeignClinic;
import ai.voxanne.booking.appointment.BookingOutcome.HoldMismatch;
import ai.voxanne.booking.appointment.BookingOutcome.KeyReused;
import ai.voxanne.booking.appointment.BookingOutcome.OtherProvider;
import ai.voxanne.booking.appointment.BookingOutcome.OutsideHours;
import ai.voxanne.booking.appointment.BookingOutcome.Past;
import ai.voxanne.booking.appointment.BookingOutcome.Settled;
import ai.voxanne.booking.appointment.BookingOutcome.SlotTaken;
import ai.voxanne.booking.appointment.BookingOutcome.UnknownAppointment;
import ai.voxanne.booking.appointment.BookingOutcome.UnknownHold;
import ai.voxanne.booking.appointment.BookingOutcome.UnknownProvider;
import ai.voxanne.booking.availability.FreeSlot;
import ai.voxanne.platform.problem.ForeignClinicException;
import ai.voxanne.platform.problem.Problem;
import java.util.List;

/** What a client is told when it doesn't get what it wants. */
public final class Refusals {

    private Refusals() {}

    /** The success, or the exception that becomes the right answer. */
    public static Booked orThrow(BookingOutcome outcome) {
        return switch (outcome) {
            case Booked booked -> booked;
            case SlotTaken(var free) ->
                throw taken("That slot was just taken.", free).toException();
            case OutsideHours(var free) ->
                throw taken("The provider doesn't work at that time.", free).toException();
            case ForeignClinic(var clinic) -> throw new ForeignClinicException(clinic.toString());
            case UnknownProvider() ->
                throw Problem.notFound("I can't find that provider.").toException();
            case UnknownAppointment() ->
                throw Problem.notFound("I can't find that appointment.").toException();
            case UnknownHold() ->
                throw Problem.notFound("I can't find that hold.").toException();
            case HoldMismatch() ->
                throw Problem.invalid("hold_id", "keeps another time or provider")
                        .toException();
            case KeyReused() ->
                throw Problem.invalid("idempotency_key", "was used for another request")
                        .toException();
            case Past() -> throw Problem.badRequest("That time is in the past.").toException();
            case OtherProvider() ->
                throw Problem.invalid("provider_id", "can't be changed").toException();
            case Settled(var status) ->
                throw Problem.badRequest("That appointment is " + status.word().replace('_', ' ')
                                + " and can't be changed any more.")
                        .toException();
        };
    }

    private static Problem taken(String sentence, List<FreeSlot> free) {
        return Problem.conflict(sentence)
                .with("alternatives", free.stream().map(Alternative::of).toList());
    }
}
