package ai.voxanne.system.clinic;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbers that are kept for fiction, of which every caller gets one that nobody has had. */
public final class Telephone {

    private static final List<Integer> AREAS = List.of(
            201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228, 229,
            231, 234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301, 302);
    private static final int EACH = 100;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(AREAS.size() * EACH));

    private Telephone() {}

    public static String newNumber() {
        var number = NEXT.getAndIncrement() % (AREAS.size() * EACH);
        return "+1%d55501%02d".formatted(AREAS.get(number / EACH), number % EACH);
    }
}
