package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.report.Bars;
import ai.voxanne.benchmarks.report.Figure;
import ai.voxanne.benchmarks.report.Result;
import ai.voxanne.benchmarks.report.Target;
import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.sandbox.gateway.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** How soon a service is ready after its process began, each by itself, and how soon the whole stack is. */
public final class Starts implements Measurement {

    private static final double SERVICE_SECONDS = 2.0;
    private static final double SECONDS_WITH_MODEL = 3.5; // knowledge loads and warms its embedding model
    private static final double STACK_SECONDS = 15;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public boolean withCalendarSync() {
        return true;
    }

    @Override
    public Result of(BenchStack stack, Scale scale) {
        var figures = new ArrayList<Figure>();
        stack.startedIn()
                .ifPresent(took -> figures.add(
                        Figure.of("the whole stack, second start", seconds(took), "s", Target.below(STACK_SECONDS))));
        var services = new LinkedHashMap<String, Double>();
        stack.process().ifPresent(process -> {
            for (var service : Service.values()) {
                process.stop(service.label());
                process.start(service.label());
                double took = seconds(process.startToReady(service.label()));
                figures.add(
                        Figure.of(service.label() + ", process to ready", took, "s", Target.below(wanted(service))));
                services.put(service.label(), took);
            }
        });
        return new Result(
                "start",
                "start to ready",
                figures,
                List.of(new Bars("From process to ready", "s", services, null)),
                List.of(
                        "A service is ready when /q/health/ready says so, looked at every 50 ms; started alone, the others running.",
                        "The stack's second start: its data and its schema exist already; until everything is ready."));
    }

    private static double wanted(Service service) {
        return service == Service.KNOWLEDGE ? SECONDS_WITH_MODEL : SERVICE_SECONDS;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
