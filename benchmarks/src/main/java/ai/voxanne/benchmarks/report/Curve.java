package ai.voxanne.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Latency by percentile. The further to the right, the rarer: each step is ten times rarer than the one before, so that
 * the slow few don't hide at the edge.
 *
 * @param latencies in nanoseconds
 * @param target the latency in milliseconds that is aimed at
 */
public record Curve(
        String title, Histogram latencies, @Nullable Double target) implements Chart {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 260;
    private static final int LEFT = 60;
    private static final int BOTTOM = 220;
    private static final int TOP = 40;
    private static final int POINTS = 120;
    private static final double NINES = 4; // up to 99.99 %
    private static final List<Double> MARKED = List.of(0.0, 50.0, 90.0, 99.0, 99.9, 99.99);

    @Override
    public String svg() {
        return """
                <svg viewBox="0 0 %d %d" role="img"><text class="title" x="0" y="16">%s</text>%s%s%s\
                <polyline class="curve" points="%s"/></svg>
                """.formatted(
                        WIDTH, HEIGHT, Chart.escape(title), percentileMarks(), latencyMarks(), targetLine(), points());
    }

    private String points() {
        return IntStream.rangeClosed(0, POINTS)
                .mapToDouble(point -> 100 * (1 - Math.pow(10, -NINES * point / POINTS)))
                .mapToObj(percentile -> "%.1f,%.1f".formatted(x(percentile), y(millis(percentile))))
                .collect(Collectors.joining(" "));
    }

    private String percentileMarks() {
        return MARKED.stream()
                .map(percentile -> """
                        <line class="grid" x1="%1$.1f" x2="%1$.1f" y1="%2$d" y2="%3$d"/>\
                        <text x="%1$.1f" y="%4$d" text-anchor="middle">%5$s %%</text>
                        """.formatted(x(percentile), TOP, BOTTOM, BOTTOM + 18, trimmed(percentile)))
                .collect(Collectors.joining());
    }

    private String latencyMarks() {
        return DoubleStream.of(0, 0.25, 0.5, 0.75, 1)
                .mapToObj(share -> """
                        <line class="grid" x1="%1$d" x2="%2$d" y1="%3$.1f" y2="%3$.1f"/>\
                        <text x="%4$d" y="%5$.1f" text-anchor="end">%6$s ms</text>
                        """.formatted(
                                LEFT,
                                WIDTH - 10,
                                y(share * highest()),
                                LEFT - 6,
                                y(share * highest()) + 4,
                                Figure.number(share * highest())))
                .collect(Collectors.joining());
    }

    private String targetLine() {
        return target == null
                ? ""
                : "<line class=\"target\" x1=\"%d\" x2=\"%d\" y1=\"%3$.1f\" y2=\"%3$.1f\"/>"
                        .formatted(LEFT, WIDTH - 10, y(target));
    }

    private double highest() {
        var seen = millis(100 * (1 - Math.pow(10, -NINES)));
        return Math.max(0.001, target == null ? seen : Math.max(seen, target)) * 1.05;
    }

    private double millis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e6;
    }

    private static double x(double percentile) {
        return LEFT + -Math.log10(1 - Math.min(percentile, 99.99) / 100) / NINES * (WIDTH - 10 - LEFT);
    }

    private double y(double millis) {
        return BOTTOM - Math.min(1, millis / highest()) * (BOTTOM - TOP);
    }

    private static String trimmed(double percentile) {
        return percentile == Math.rint(percentile)
                ? String.format(Locale.ROOT, "%.0f", percentile)
                : Double.toString(percentile);
    }
}
