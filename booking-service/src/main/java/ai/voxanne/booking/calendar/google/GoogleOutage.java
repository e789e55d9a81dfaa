package ai.voxanne.booking.calendar.google;

/** Google is overloaded or broken, or wants us to slow down: asking again later may help. */
public class GoogleOutage extends RuntimeException {

    GoogleOutage(int status, String reason) {
        super("Google answered " + status + " " + reason, null, false, false);
    }
}
