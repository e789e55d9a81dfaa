package ai.voxanne.platform.event;

/** What arrived is not an event; trying again can't help, so it goes to the dead letters at once. */
public class MalformedEventException extends RuntimeException {

    public MalformedEventException(String reason) {
        super(reason);
    }
}
