package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.load.Load;
import ai.voxanne.benchmarks.load.Outcome;
import ai.voxanne.benchmarks.report.Curve;
import ai.voxanne.benchmarks.report.Figure;
import ai.voxanne.benchmarks.report.Result;
import ai.voxanne.benchmarks.report.Target;
import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.sandbox.demo.Origin;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** How soon after a caller has hung up Twilio is asked to text them, and how soon whoever reports the call is answered. */
public final class HangUpToText implements Measurement {

    private static final double CALLS_PER_SECOND = 50;
    // A service that has just started compiles while it works: it is given more and more to do, until that is over.
    private static final List<Double> RAMP = List.of(0.25, 0.5, 0.75, 1.0, 1.0, 1.0);
    private static final double P95_MILLIS = 250;
    private static final double P99_MILLIS = 1000;
    private static final double WEBHOOK_P99_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Clock clock;

    public HangUpToText(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "followup";
    }

    @Override
    public Result of(BenchStack stack, Scale scale) {
        var clinic = stack.clinicsWithoutCalendar(1, 1).getFirst();
        try (var load = new Load(stack.booking(), (int) CALLS_PER_SECOND * 2)) {
            var warmUp = new EndedCalls(clinic, clock, "646");
            var accepted = new Expected(202);
            var step = scale.warmUp().dividedBy(2);
            RAMP.forEach(share -> load.open(CALLS_PER_SECOND * share, step, warmUp, accepted));
            accepted.orGiveUp();
            awaitTexts(stack.sandbox(), warmUp.sent());
            var half =
                    measured(stack, load, new EndedCalls(clinic, clock, "212"), CALLS_PER_SECOND / 2, scale, accepted);
            var whole = measured(stack, load, new EndedCalls(clinic, clock, "917"), CALLS_PER_SECOND, scale, accepted);
            return result(half, whole, accepted.others());
        }
    }

    private static Measured measured(
            BenchStack stack, Load load, EndedCalls calls, double perSecond, Scale scale, Expected accepted) {
        var webhook = load.open(perSecond, scale.steady(), calls, accepted);
        return new Measured(webhook, awaitTexts(stack.sandbox(), calls.sent()));
    }

    private static Result result(Measured half, Measured whole, long refused) {
        var webhook = whole.webhook();
        var texts = whole.texts();
        var delays = texts.delays();
        return new Result(
                "followup",
                "from the report of a call's end to the request at Twilio's API, %.0f calls/s"
                        .formatted(CALLS_PER_SECOND),
                List.of(
                        Figure.of("p50", millis(delays, 50), "ms"),
                        Figure.of("p95", millis(delays, 95), "ms", Target.below(P95_MILLIS)),
                        Figure.of("p99", millis(delays, 99), "ms", Target.below(P99_MILLIS)),
                        Figure.of("longest", millis(delays, 100), "ms"),
                        Figure.of("webhook answered, p50", webhook.millisAt(50), "ms"),
                        Figure.of(
                                "webhook answered, p99", webhook.millisAt(99), "ms", Target.below(WEBHOOK_P99_MILLIS)),
                        Figure.of("at half the rate: p95", millis(half.texts().delays(), 95), "ms"),
                        Figure.of(
                                "at half the rate: webhook answered, p99",
                                half.webhook().millisAt(99),
                                "ms"),
                        Figure.of("calls", webhook.latencies().getTotalCount(), ""),
                        Figure.of(
                                "reports not accepted",
                                refused + webhook.failures() + half.webhook().failures(),
                                "",
                                Target.exactly(0)),
                        Figure.of(
                                "callers never texted",
                                texts.missing() + half.texts().missing(),
                                "",
                                Target.exactly(0)),
                        Figure.of(
                                "callers texted twice",
                                texts.twice() + half.texts().twice(),
                                "",
                                Target.exactly(0))),
                List.of(
                        new Curve("From hanging up to Twilio's API", delays, P95_MILLIS),
                        new Curve("Until the webhook answered", webhook.latencies(), WEBHOOK_P99_MILLIS)),
                List.of(
                        "From when a report was sent to when the simulator received the message. One machine, one clock.",
                        "Before that a warm-up in six steps, from a quarter of the rate to all of it.",
                        "Every transcript is also taken apart and encrypted meanwhile, and each message's way is reported"
                                + " back in two callbacks."));
    }

    private static double millis(Histogram delays, double percentile) {
        return delays.getValueAtPercentile(percentile) / 1e6;
    }

    private static Texts awaitTexts(Origin sandbox, Map<String, Instant> sent) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var texts = texts(sandbox, sent);
        while (texts.missing() > 0 && System.nanoTime() < end) {
            Pause.aMoment();
            texts = texts(sandbox, sent);
        }
        return texts;
    }

    private static Texts texts(Origin sandbox, Map<String, Instant> sent) {
        var arrivals = sandbox.get("/twilio/messages").list().stream()
                .map(JsonObject.class::cast)
                .filter(message -> sent.containsKey(message.getString("to")))
                .collect(Collectors.groupingBy(
                        message -> message.getString("to"),
                        Collectors.mapping(
                                message -> Instant.parse(message.getString("created_at")), Collectors.toList())));
        var delays = new Histogram(TimeUnit.MINUTES.toNanos(3), 3);
        sent.forEach((number, at) -> arrivals.getOrDefault(number, List.of()).stream()
                .findFirst()
                .ifPresent(arrived -> delays.recordValue(
                        Math.max(0, Duration.between(at, arrived).toNanos()))));
        var twice = arrivals.values().stream().filter(times -> times.size() > 1).count();
        return new Texts(delays, sent.size() - arrivals.size(), twice);
    }

    /** What a load met with, and what came of it. */
    private record Measured(Outcome webhook, Texts texts) {}

    /**
     * What reached Twilio.
     *
     * @param delays in nanoseconds
     * @param missing callers whose text isn't there yet
     */
    private record Texts(Histogram delays, long missing, long twice) {}
}
