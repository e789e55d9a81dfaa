package ai.voxanne.benchmarks.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One measured number. */
public record Figure(
        String what, double measured, String unit, @Nullable Target target) {

    public static Figure of(String what, double measured, String unit) {
        return new Figure(what, measured, unit, null);
    }

    public static Figure of(String what, double measured, String unit, Target target) {
        return new Figure(what, measured, unit, target);
    }

    /** {@code met}, {@code missed}, or nothing without a target. */
    String verdict() {
        return target == null ? "" : target.isMetBy(measured) ? "met" : "missed";
    }

    String shown() {
        return (number(measured) + " " + unit).strip();
    }

    String shownTarget() {
        return target == null ? "" : target + (unit.isEmpty() ? "" : " " + unit);
    }

    /** Whole from 100 on, and with three digits below. */
    static String number(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(
                Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : Math.abs(value) >= 1 ? "%.2f" : "%.3f", value);
    }
}
