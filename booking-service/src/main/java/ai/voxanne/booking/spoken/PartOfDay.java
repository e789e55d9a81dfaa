package ai.voxanne.booking.spoken;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of the day as people name it; afternoon and evening share an hour. In minutes after midnight. */
enum PartOfDay {
    MORNING(0, 12 * 60),
    AFTERNOON(12 * 60, 18 * 60),
    EVENING(17 * 60, 24 * 60);

    private static final Map<String, PartOfDay> NAMES =
            Map.of("morning", MORNING, "afternoon", AFTERNOON, "evening", EVENING, "night", EVENING);

    private final int from;
    private final int to;

    PartOfDay(int from, int to) {
        this.from = from;
        this.to = to;
    }

    static @Nullable PartOfDay named(String name) {
        return NAMES.get(name);
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    boolean includes(int minute) {
        return from <= minute && minute <= to;
    }
}
