package ai.voxanne.booking.vapi.voice;

import ai.voxanne.booking.appointment.Appointment;
import ai.voxanne.booking.appointment.BookingOutcome;
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
import ai.voxanne.booking.clinic.Provider;
import ai.voxanne.booking.spoken.SpokenSentence;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a caller hears about appointments: days, times and providers, never an id and never another patient. */
final class Sentences {

    private static final String NOT_HELD = "That time is no longer held; please choose a time again.";

    private final SpokenSentence time;
    private final Map<UUID, String> providers;

    Sentences(SpokenSentence time, List<Provider> providers) {
        this.time = time;
        this.providers = providers.stream().collect(Collectors.toMap(Provider::id, Provider::fullName));
    }

    /** "Tuesday, January 20 at 10 AM with Dr. Patel". */
    String describe(Appointment appointment) {
        return time.moment(appointment.scheduledAt()) + with(appointment.providerId());
    }

    /** Why it didn't work. */
    Reply refusal(BookingOutcome outcome) {
        return switch (outcome) {
            case SlotTaken(var free) -> Reply.said("That slot was just taken; " + offer(free));
            case OutsideHours(var free) -> Reply.said("That is outside of working hours; " + offer(free));
            case Past() -> Reply.said("That time is already past; today is " + time.today() + ". What time instead?");
            case UnknownProvider() -> Reply.said("I can't find that provider here.");
            case UnknownAppointment() -> Reply.said("I can't find that appointment for this phone number.");
            case UnknownHold(), HoldMismatch() ->
                Reply.said("That time is no longer held; please choose a time again.");
            case Settled(var status) ->
                Reply.said(
                        "That appointment is " + status.word().replace('_', ' ') + " and can't be changed any more.");
            case KeyReused() -> Reply.failed("That tool call was already used for something else; please ask again.");
            case OtherProvider ignored -> throw unexpected(outcome);
            case ForeignClinic ignored -> throw unexpected(outcome);
            case Booked ignored -> throw unexpected(outcome);
        };
    }

    /** "Tuesday, January 20 at 10 AM and 10:30 AM are free." */
    String offer(List<FreeSlot> free) {
        if (free.isEmpty()) {
            return "nothing else is free around then. Which other day would suit?";
        }
        boolean oneProvider = free.stream().map(FreeSlot::providerId).distinct().count() == 1;
        String times = oneProvider
                ? time.moments(free.stream().map(FreeSlot::startsAt).toList())
                        + with(free.getFirst().providerId())
                : free.stream()
                        .map(slot -> time.moment(slot.startsAt()) + with(slot.providerId()))
                        .collect(Collectors.joining("; "));
        return times + (free.size() == 1 ? " is free." : " are free.");
    }

    private static IllegalStateException unexpected(BookingOutcome outcome) {
        return new IllegalStateException(
                "a call can't end so: " + outcome.getClass().getName());
    }

    private String with(UUID provider) {
        String name = providers.get(provider);
        return name == null ? "" : " with " + name;
    }
}
