package ai.voxanne.booking.privacy;

/** What was encrypted for this person can't be read any more: their key was destroyed. */
public class PersonErasedException extends RuntimeException {

    PersonErasedException() {
        super("the person's key was destroyed", null, false, false);
    }
}
