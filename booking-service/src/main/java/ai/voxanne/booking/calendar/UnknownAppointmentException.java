package ai.voxanne.booking.calendar;

import java.util.UUID;

/** An event names an appointment that the event's organization doesn't have. */
class UnknownAppointmentException extends RuntimeException {

    UnknownAppointmentException(UUID appointment) {
        super("the organization has no appointment " + appointment, null, false, false);
    }
}
