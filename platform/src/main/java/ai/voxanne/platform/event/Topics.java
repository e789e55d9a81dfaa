package ai.voxanne.platform.event;

import java.util.Set;

/** The Kafka topics of the public contract. */
public final class Topics {

    public static final String APPOINTMENTS = "voxanne.appointments";
    public static final String CALLS = "voxanne.calls";
    public static final String CALENDAR = "voxanne.calendar";
    public static final String FOLLOWUPS = "voxanne.followups";

    public static final Set<String> ALL = Set.of(APPOINTMENTS, CALLS, CALENDAR, FOLLOWUPS);

    private Topics() {}

    /** Where a topic's events go that can't be processed, each with the reason. */
    public static String deadLettersOf(String topic) {
        return topic + ".dlq";
    }
}
