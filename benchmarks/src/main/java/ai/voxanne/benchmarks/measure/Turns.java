package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.load.Call;
import ai.voxanne.benchmarks.load.Load;
import ai.voxanne.benchmarks.load.Outcome;
import ai.voxanne.benchmarks.load.Reply;
import ai.voxanne.benchmarks.report.Bars;
import ai.voxanne.benchmarks.report.Chart;
import ai.voxanne.benchmarks.report.Curve;
import ai.voxanne.benchmarks.report.Figure;
import ai.voxanne.benchmarks.report.Result;
import ai.voxanne.benchmarks.report.Target;
import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.benchmarks.stack.Clinic;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a caller hears nothing after their last word, with hearing, thinking and speaking simulated at their budgets:
 * one after the other, and streamed through us.
 */
public final class Turns implements Measurement {

    private static final Duration HEARING = Duration.ofMillis(100);
    private static final Duration SPEAKING = Duration.ofMillis(200);
    // The model's 300 ms are those of its whole answer: ten words.
    private static final int FIRST_WORD_MILLIS = 120;
    private static final int BETWEEN_WORDS_MILLIS = 20;
    private static final String SAY = "A whitening takes about an hour, people come only once.";

    private static final List<Integer> CALLERS = List.of(5, 20);
    private static final double P95_MILLIS = 700;
    private static final double P99_MILLIS = 800;

    @Override
    public String name() {
        return "turns";
    }

    @Override
    public Result of(BenchStack stack, Scale scale) {
        var clinic = stack.clinicsWithoutCalendar(1, 1).getFirst();
        SimulatedModel.says(stack, SAY, FIRST_WORD_MILLIS, BETWEEN_WORDS_MILLIS);
        var answered = new Expected(200);
        var figures = new ArrayList<Figure>();
        var charts = new ArrayList<Chart>();
        for (int callers : CALLERS) {
            try (var load = new Load(stack.knowledge(), callers)) {
                var caller = new Caller(load, clinic, stack.sandbox().url());
                load.turns(scale.warmUp(), caller::overlapped, answered);
                load.turns(scale.turn(), caller::sequential, answered);
                answered.orGiveUp();
                var sequential = load.turns(scale.steady(), caller::sequential, answered);
                var overlapped = load.turns(scale.steady(), caller::overlapped, answered);
                answered.orGiveUp();
                figures.addAll(figures(callers, sequential, overlapped));
                charts.addAll(charts(callers, sequential, overlapped));
            }
        }
        return new Result(
                "turns",
                "from a caller's last word to the first byte of the answer's sound",
                figures,
                charts,
                List.of(
                        "Simulated: hearing out 100 ms, a model that words its whole answer in 300 ms (the first word after 120),"
                                + " 200 ms until the sound of what is to be said begins. Real: the search, and all that passes"
                                + " through us.",
                        "One after the other: hear, search, wait for the model's whole answer, speak. Overlapped: hear, ask"
                                + " /v1/chat/completions, speak from its first word on.",
                        "Hearing and speaking alone take 300 ms here, so no turn can be below 200 ms, as 40 % should be: for that"
                                + " take a quicker ear and voice.",
                        "Who has heard nothing of the model for 700 ms hears \"One moment, please.\", which counts as the first word."));
    }

    private static List<Figure> figures(int callers, Outcome sequential, Outcome overlapped) {
        var who = "%d callers, ".formatted(callers);
        return List.of(
                Figure.of(who + "one after the other: p50", sequential.millisAt(50), "ms"),
                Figure.of(who + "one after the other: p95", sequential.millisAt(95), "ms"),
                Figure.of(who + "overlapped: p50", overlapped.millisAt(50), "ms"),
                Figure.of(who + "overlapped: p95", overlapped.millisAt(95), "ms", Target.below(P95_MILLIS)),
                Figure.of(who + "overlapped: p99", overlapped.millisAt(99), "ms", Target.below(P99_MILLIS)),
                Figure.of(who + "overlapped: below 200 ms", share(overlapped, 0, 200), ""),
                Figure.of(who + "overlapped: below 500 ms", share(overlapped, 0, 500), "", Target.atLeast(0.90)),
                Figure.of(who + "overlapped: above 800 ms", 1 - share(overlapped, 0, 800), "", Target.exactly(0)),
                Figure.of(
                        who + "turns without a word",
                        sequential.failures() + overlapped.failures(),
                        "",
                        Target.exactly(0)));
    }

    private static List<Chart> charts(int callers, Outcome sequential, Outcome overlapped) {
        return List.of(
                new Curve("A turn, one after the other, %d callers".formatted(callers), sequential.latencies(), null),
                new Curve("A turn, overlapped, %d callers".formatted(callers), overlapped.latencies(), P95_MILLIS),
                new Bars("Share of turns, overlapped, %d callers".formatted(callers), "", shares(overlapped), null));
    }

    private static Map<String, Double> shares(Outcome turns) {
        var shares = new LinkedHashMap<String, Double>();
        shares.put("below 200 ms", share(turns, 0, 200));
        shares.put("200 to 500 ms", share(turns, 200, 500));
        shares.put("500 to 800 ms", share(turns, 500, 800));
        shares.put("above 800 ms", 1 - share(turns, 0, 800));
        return shares;
    }

    private static double share(Outcome turns, int fromMillis, int toMillis) {
        return below(turns, toMillis) - below(turns, fromMillis);
    }

    private static double below(Outcome turns, int millis) {
        return millis == 0
                ? 0
                : turns.latencies()
                                .getPercentileAtOrBelowValue(
                                        Duration.ofMillis(millis).toNanos())
                        / 100;
    }

    /** Whoever asks, and what happens until they hear something. Each question is new, so that nothing is remembered. */
    private static final class Caller {

        private static final String QUESTION = "how long does whitening number %d take";

        private final Load load;
        private final Clinic clinic;
        private final String simulators;
        private final AtomicLong count = new AtomicLong();

        Caller(Load load, Clinic clinic, String simulators) {
            this.load = load;
            this.clinic = clinic;
            this.simulators = simulators;
        }

        Future<Reply> sequential() {
            var question = QUESTION.formatted(count.incrementAndGet());
            return load.pause(HEARING)
                    .compose(heard -> load.answer(search(question)))
                    .compose(found ->
                            load.answer(SimulatedModel.ask(simulators + SimulatedModel.PATH, clinic, question)))
                    .compose(this::spoken);
        }

        Future<Reply> overlapped() {
            var question = QUESTION.formatted(count.incrementAndGet());
            return load.pause(HEARING)
                    .compose(heard -> load.firstWord(SimulatedModel.ask("/v1/chat/completions", clinic, question)))
                    .compose(this::spoken);
        }

        private Future<Reply> spoken(Reply words) {
            return load.pause(SPEAKING).map(sound -> words);
        }

        private Call search(String question) {
            return Call.post(
                    "/api/knowledge/search",
                    clinic.token(),
                    new JsonObject().put("query", question).encode());
        }
    }
}
