package ai.voxanne.benchmarks.report;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One bar for each value, from the top down.
 *
 * @param target where a line shows what is aimed at
 */
public record Bars(
        String title,
        String unit,
        Map<String, Double> values,
        @Nullable Double target) implements Chart {

    private static final int WIDTH = 640;
    private static final int LABELS = 210;
    private static final int NUMBERS = 90;
    private static final int ROW = 26;
    private static final int TOP = 30;

    @Override
    public String svg() {
        var rows = new StringBuilder();
        var y = TOP;
        for (var value : values.entrySet()) {
            rows.append(row(value.getKey(), value.getValue(), y));
            y += ROW;
        }
        return """
                <svg viewBox="0 0 %1$d %2$d" role="img"><text class="title" x="0" y="16">%3$s</text>%4$s%5$s</svg>
                """.formatted(WIDTH, y + 8, Chart.escape(title), rows, targetLine(y));
    }

    private String row(String label, double value, int y) {
        return """
                <text x="%1$d" y="%2$d" text-anchor="end">%3$s</text>\
                <rect class="bar" x="%4$d" y="%5$d" width="%6$.1f" height="18"/>\
                <text x="%7$.1f" y="%2$d">%8$s</text>
                """.formatted(
                        LABELS - 8,
                        y + 14,
                        Chart.escape(label),
                        LABELS,
                        y,
                        length(value),
                        LABELS + length(value) + 6,
                        Chart.escape(Figure.number(value) + " " + unit));
    }

    private String targetLine(int bottom) {
        if (target == null) {
            return "";
        }
        var x = LABELS + length(target);
        return "<line class=\"target\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\"/>"
                .formatted(x, TOP - 6, bottom);
    }

    private double length(double value) {
        var longest = Stream.concat(values.values().stream(), Stream.ofNullable(target))
                .collect(Collectors.summarizingDouble(Double::doubleValue))
                .getMax();
        return longest <= 0 ? 0 : value / longest * (WIDTH - LABELS - NUMBERS);
    }
}
