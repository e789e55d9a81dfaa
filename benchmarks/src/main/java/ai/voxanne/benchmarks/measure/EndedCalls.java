package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.load.Call;
import ai.voxanne.benchmarks.stack.Clinic;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Reports of calls that have ended, each from another number, and when each was sent. */
final class EndedCalls implements Supplier<Call> {

    private static final String PATH = "/api/vapi/webhook";
    private static final int FIRST_NUMBER = 2_000_000;
    private static final int LAST_FIRST_NUMBER = 9_000_000;
    private static final String TRANSCRIPT = """
            AI: Benchmark Clinic, how can I help?
            User: hi my name is maria lopez and i wanted to know how much a rhinoplasty is
            AI: That depends on a consultation. Is there anything we should know about your health?
            User: i have asthma and i am allergic to penicillin
            AI: Thank you. Shall I book you in?
            User: not today thanks i will call again
            """;

    private final Clinic clinic;
    private final Clock clock;
    private final String area;
    // Another run on the same stack calls from other numbers.
    private final AtomicInteger number =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST_NUMBER, LAST_FIRST_NUMBER));
    private final Map<String, Instant> sent = new ConcurrentHashMap<>();

    /** @param area the area code that all numbers have */
    EndedCalls(Clinic clinic, Clock clock, String area) {
        this.clinic = clinic;
        this.clock = clock;
        this.area = area;
    }

    /** The report of the next call, which counts as sent now. */
    @Override
    public Call get() {
        var phone = "+1%s%07d".formatted(area, number.getAndIncrement());
        sent.put(phone, clock.instant());
        return Call.post(PATH, clinic.token(), report(phone).encode());
    }

    /** When the report of each number's call was sent. */
    Map<String, Instant> sent() {
        return sent;
    }

    private static JsonObject report(String phone) {
        return new JsonObject()
                .put("eventType", "call_ended")
                .put("callId", UUID.randomUUID().toString())
                .put("patientPhone", phone)
                .put("patientName", "Maria Lopez")
                .put("keyword", "rhinoplasty")
                .put("bookingConfirmed", false)
                .put("callDuration", 61)
                .put("transcript", TRANSCRIPT);
    }
}
