package ai.voxanne.benchmarks.report;

import java.util.Locale;

/** What a figure should be. The report shows it beside the figure; nothing fails on it. */
public record Target(Bound bound, double value) {

    /** On which side of the value a figure should lie. */
    public enum Bound {
        AT_LEAST(">="),
        AT_MOST("<="),
        BELOW("<"),
        EXACTLY("=");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    public static Target atLeast(double value) {
        return new Target(Bound.AT_LEAST, value);
    }

    public static Target atMost(double value) {
        return new Target(Bound.AT_MOST, value);
    }

    public static Target below(double value) {
        return new Target(Bound.BELOW, value);
    }

    public static Target exactly(double value) {
        return new Target(Bound.EXACTLY, value);
    }

    boolean isMetBy(double measured) {
        return switch (bound) {
            case AT_LEAST -> measured >= value;
            case AT_MOST -> measured <= value;
            case BELOW -> measured < value;
            case EXACTLY -> measured == value;
        };
    }

    @Override
    public String toString() {
        return "%s %s".formatted(bound.sign, Figure.number(value)).toLowerCase(Locale.ROOT);
    }
}
