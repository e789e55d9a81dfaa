package ai.voxanne.booking.appointment;

import ai.voxanne.booking.appointment.BookingOutcome.ForeignClinic;
import ai.voxanne.booking.appointment.BookingOutcome.HoldMismatch;
import ai.voxanne.booking.appointment.BookingOutcome.KeyReused;
import ai.voxanne.booking.appointment.BookingOutcome.OtherProvider;
import ai.voxanne.booking.appointment.BookingOutcome.Past;
import ai.voxanne.booking.appointment.BookingOutcome.Settled;
import ai.voxanne.booking.appointment.BookingOutcome.UnknownAppointment;
import ai.voxanne.booking.appointment.BookingOutcome.UnknownHold;
import ai.voxanne.booking.appointment.BookingOutcome.UnknownProvider;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a database function decided.
 *
 * @param outcome {@code booked} when it is done, else why it isn't
 * @param appointment as it is now, where there is one
 * @param answer what an earlier request with the same key was told
 */
record Verdict(
        String outcome,
        @Nullable Appointment appointment,
        @Nullable String answer) {

    boolean isDone() {
        return "booked".equals(outcome);
    }

    boolean isTaken() {
        return "taken".equals(outcome);
    }

    /** The exclusion constraint refused what had passed the check. */
    static Verdict taken(@Nullable Appointment appointment) {
        return new Verdict("taken", appointment, null);
    }

    /** The appointment, where the outcome says that there is one. */
    Appointment given() {
        return Objects.requireNonNull(appointment, "this outcome comes with an appointment");
    }

    /** Why it can't be done, other than that the time is taken. */
    BookingOutcome refusal(UUID clinic) {
        return switch (outcome) {
            case "foreign_clinic" -> new ForeignClinic(clinic);
            case "unknown_provider" -> new UnknownProvider();
            case "unknown_appointment" -> new UnknownAppointment();
            case "unknown_hold" -> new UnknownHold();
            case "hold_mismatch" -> new HoldMismatch();
            case "key_reused" -> new KeyReused();
            case "other_provider" -> new OtherProvider();
            case "past" -> new Past();
            case "settled" -> new Settled(given().status());
            default -> throw new IllegalStateException("the database decided " + outcome);
        };
    }
}
