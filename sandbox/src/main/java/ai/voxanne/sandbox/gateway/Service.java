package ai.voxanne.sandbox.gateway;

import java.util.Locale;

/** A service behind the gateway. */
public enum Service {
    BOOKING(8081),
    KNOWLEDGE(8082),
    FOLLOWUP(8083),
    IDENTITY(8084);

    private final int usualPort;

    Service(int usualPort) {
        this.usualPort = usualPort;
    }

    /** The port on which it listens when nothing else is said. */
    public int usualPort() {
        return usualPort;
    }

    /** Its name as a word, such as {@code booking}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
