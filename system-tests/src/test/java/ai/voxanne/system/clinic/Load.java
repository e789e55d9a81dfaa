package ai.voxanne.system.clinic;

import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers who go on booking, one free time after the other, until they are stopped. They draw breath in between, so that
 * a service which starts again beside them isn't kept from it by refused calls.
 */
public final class Load {

    private static final int CALLERS = 4;
    private static final int BREATH_MILLIS = 20;
    private static final int BROKEN_OFF = 0;
    private static final Duration VISIT = Duration.ofMinutes(5);

    private final Clinic clinic;
    private final AtomicInteger visits = new AtomicInteger();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(CALLERS);

    private Load(Clinic clinic) {
        this.clinic = clinic;
    }

    public static Load on(Clinic clinic) {
        var load = new Load(clinic);
        for (int caller = 0; caller < CALLERS; caller++) {
            load.callers.scheduleWithFixedDelay(load::call, 0, BREATH_MILLIS, TimeUnit.MILLISECONDS);
        }
        return load;
    }

    /** The appointments whose booking was answered with 200, so far. */
    public List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** The statuses of all answers, so far; 0 for a connection that broke. */
    public Set<Integer> statuses() {
        return Set.copyOf(statuses);
    }

    /** Lets the callers hang up, when they have heard their last answer. */
    public void stop() {
        callers.close();
    }

    // An exception would end this caller's schedule in silence.
    private void call() {
        try {
            note(clinic.book(nextVisit()).extract().response());
        } catch (Exception e) {
            statuses.add(BROKEN_OFF);
        }
    }

    private JsonObject nextVisit() {
        var start = Clinic.at("00:00").plus(VISIT.multipliedBy(visits.getAndIncrement()));
        return clinic.booking("00:00")
                .put("appointment_time", start.toString())
                .put("duration_minutes", VISIT.toMinutes());
    }

    private void note(Response answer) {
        if (answer.statusCode() == 200) {
            acknowledged.add(answer.jsonPath().getString("appointment_id"));
        }
        statuses.add(answer.statusCode());
    }
}
