package ai.voxanne.system.clinic;

import io.restassured.response.Response;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers who go on booking, one free time after the other, until they are stopped. */
public final class Load {

    private static final int CALLERS = 4;
    private static final int MINUTES = 5;
    private static final int TIMES = 5_000;

    private final Clinic clinic;
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean goingOn = true;

    private Load(Clinic clinic) {
        this.clinic = clinic;
    }

    public static Load on(Clinic clinic) {
        var load = new Load(clinic);
        for (int caller = 0; caller < CALLERS; caller++) {
            load.callers.submit(load::call);
        }
        return load;
    }

    /** The appointments whose booking was answered with 200, so far. */
    public List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** The statuses of all answers, so far. */
    public Set<Integer> statuses() {
        return Set.copyOf(statuses);
    }

    /** Lets the callers hang up. */
    public void stop() {
        goingOn = false;
        callers.close();
    }

    private void call() {
        while (goingOn && next.get() < TIMES) {
            var start =
                    Clinic.at("00:00").plusSeconds(TimeUnit.MINUTES.toSeconds((long) MINUTES * next.getAndIncrement()));
            var booking = clinic.booking("00:00")
                    .put("appointment_time", start.toString())
                    .put("duration_minutes", MINUTES);
            note(clinic.book(booking).extract().response());
        }
    }

    private void note(Response answer) {
        statuses.add(answer.statusCode());
        if (answer.statusCode() == 200) {
            acknowledged.add(answer.jsonPath().getString("appointment_id"));
        }
    }
}
