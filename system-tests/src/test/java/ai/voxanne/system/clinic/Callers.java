package ai.voxanne.system.clinic;

import ai.voxanne.system.stack.Twilio;
import ai.voxanne.system.vapi.VapiCall;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many who hang up, of all kinds, and what should come of each. Each call is reported until the report is accepted. */
public final class Callers implements AutoCloseable {

    private static final int AT_ONCE = 4;

    private final List<Caller> all;
    private final ExecutorService lines = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final AtomicInteger heard = new AtomicInteger();
    private final List<Future<?>> reports = new ArrayList<>();

    /** What a call is about, and what should be decided. */
    private enum Kind {
        ASKED("texted", call -> call.report("customer-ended-call", "AI: Hello?\nUser: how much is a nose job\n")),
        ASKED_AND_BROKE_OFF(
                "texted",
                call -> call.report("pipeline-error-openai-llm-failed", "AI: Hello?\nUser: is a facelift expensive\n")),
        ASKED_NOTHING(
                "no procedure",
                call -> call.report("customer-ended-call", "AI: Hello?\nUser: when do you open on monday\n")),
        BOOKED(
                "booked",
                call -> call.report(
                        "customer-ended-call",
                        "AI: Hello?\nUser: a facelift please\n",
                        new JsonObject().put("bookingConfirmed", true))),
        TRANSFERRED(
                "transferred",
                call -> call.report("assistant-forwarded-call", "AI: Hello?\nUser: a facelift, a human please\n"));

        private final String decision;
        private final Function<VapiCall, JsonObject> report;

        Kind(String decision, Function<VapiCall, JsonObject> report) {
            this.decision = decision;
            this.report = report;
        }
    }

    private record Caller(Clinic clinic, VapiCall call, Kind kind) {

        String expected() {
            return call.id() + " " + kind.decision;
        }

        ValidatableResponse report() {
            return clinic.isTold(kind.report.apply(call));
        }
    }

    /** This many, spread over the clinics and the kinds; most ask about something. */
    public Callers(List<Clinic> clinics, int many) {
        this.all = IntStream.range(0, many)
                .mapToObj(n -> new Caller(
                        clinics.get(n % clinics.size()), new VapiCall().from(Telephone.newNumber()), kind(n)))
                .toList();
    }

    private static Kind kind(int n) {
        var kinds = Kind.values();
        var turn = n / 2 % (2 * kinds.length);
        return turn < kinds.length ? kinds[turn] : Kind.ASKED;
    }

    /** How many were heard so far. */
    public int heard() {
        return heard.get();
    }

    /** Lets callers hang up, a few at a time, until this many have. Doesn't wait for them. */
    public void hangUpUntil(int many) {
        all.subList(reports.size(), many).forEach(caller -> reports.add(lines.submit(() -> untilHeard(caller))));
    }

    /** Waits until all who have hung up were heard. */
    public Callers awaited() {
        reports.forEach(Callers::await);
        return this;
    }

    /** The call and what should be decided, of each. */
    public List<String> expectedDecisions() {
        return all.stream().map(Caller::expected).toList();
    }

    /** How many messages each number should have received. */
    public Map<String, Long> expectedMessages() {
        return all.stream()
                .filter(caller -> caller.kind().decision.equals("texted"))
                .collect(Collectors.toMap(caller -> caller.call().caller(), caller -> 1L));
    }

    /** How many messages each number has received. */
    public Map<String, Long> receivedMessages(Twilio twilio) {
        var numbers = all.stream().map(caller -> caller.call().caller()).collect(Collectors.toSet());
        var received = twilio.messagesByNumber();
        received.keySet().retainAll(numbers);
        return received;
    }

    @Override
    public void close() {
        lines.close();
    }

    private void untilHeard(Caller caller) {
        free.acquireUninterruptibly();
        try {
            var status = caller.report().extract().statusCode();
            while (status != 202) {
                if (status < 500) {
                    throw new IllegalStateException("a report was answered with " + status);
                }
                status = caller.report().extract().statusCode();
            }
            heard.incrementAndGet();
        } finally {
            free.release();
        }
    }

    private static void await(Future<?> report) {
        try {
            report.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
