package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.load.Call;
import ai.voxanne.benchmarks.load.Load;
import ai.voxanne.benchmarks.load.Outcome;
import ai.voxanne.benchmarks.report.Chart;
import ai.voxanne.benchmarks.report.Curve;
import ai.voxanne.benchmarks.report.Figure;
import ai.voxanne.benchmarks.report.Result;
import ai.voxanne.benchmarks.report.Target;
import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.benchmarks.stack.Clinic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** How much longer a caller waits for an answer's first word than the language model alone would let them wait. */
public final class FirstWord implements Measurement {

    private static final double ADDED_P99_MILLIS = 60;
    private static final List<Integer> CALLERS = List.of(1, 5, 20);
    private static final int THINKS_MILLIS = 200;
    private static final int BETWEEN_WORDS_MILLIS = 20;
    private static final String OURS = "/v1/chat/completions";
    private static final String SAY = "A whitening takes about an hour, and most people come once.";

    @Override
    public String name() {
        return "chat";
    }

    @Override
    public Result of(BenchStack stack, Scale scale) {
        var clinic = stack.clinicsWithoutCalendar(1, 1).getFirst();
        SimulatedModel.says(stack, SAY, THINKS_MILLIS, BETWEEN_WORDS_MILLIS);
        var figures = new ArrayList<Figure>();
        var curves = new ArrayList<Chart>();
        for (int callers : CALLERS) {
            var answered = new Expected(200);
            var model = listen(stack.sandbox().url(), SimulatedModel.PATH, clinic, callers, scale, answered);
            var ours = listen(stack.knowledge(), OURS, clinic, callers, scale, answered);
            answered.orGiveUp();
            figures.addAll(figures(callers, model, ours));
            curves.add(new Curve(
                    "First word, %d callers at once".formatted(callers),
                    ours.latencies(),
                    THINKS_MILLIS + ADDED_P99_MILLIS));
        }
        return new Result(
                "chat",
                "the first word of an answer that a model words",
                figures,
                curves,
                List.of(
                        "From the request until the first streamed word, a search among the clinic's passages included.",
                        "The simulated model thinks for %d ms; what it takes when asked directly, at the same number of"
                                        .formatted(THINKS_MILLIS)
                                + " callers, is taken off. Each caller asks anew as soon as an answer has ended."));
    }

    private static Outcome listen(
            String server, String path, Clinic clinic, int callers, Scale scale, Expected answered) {
        try (var load = new Load(server, callers)) {
            var questions = new Questions(path, clinic);
            load.closedToFirstWord(scale.warmUp(), questions, answered);
            return load.closedToFirstWord(scale.turn(), questions, answered);
        }
    }

    private static List<Figure> figures(int callers, Outcome model, Outcome ours) {
        var added = ours.millisAt(99) - model.millisAt(99);
        var what = "added to the first word's p99, %d at once".formatted(callers);
        return List.of(
                Figure.of("first word, p50, %d at once".formatted(callers), ours.millisAt(50), "ms"),
                Figure.of("first word, p99, %d at once".formatted(callers), ours.millisAt(99), "ms"),
                Figure.of("added to its p50", ours.millisAt(50) - model.millisAt(50), "ms"),
                callers == CALLERS.getLast()
                        ? Figure.of(what, added, "ms", Target.below(ADDED_P99_MILLIS))
                        : Figure.of(what, added, "ms"));
    }

    /** Each another, so that nothing about it is remembered. */
    private static final class Questions implements Supplier<Call> {

        private final String path;
        private final Clinic clinic;
        private final AtomicLong count = new AtomicLong();

        Questions(String path, Clinic clinic) {
            this.path = path;
            this.clinic = clinic;
        }

        @Override
        public Call get() {
            var question = "how long does whitening number %d take".formatted(count.incrementAndGet());
            return SimulatedModel.ask(path, clinic, question);
        }
    }
}
