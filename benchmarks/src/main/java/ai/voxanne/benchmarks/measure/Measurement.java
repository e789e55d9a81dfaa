package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.report.Result;
import ai.voxanne.benchmarks.stack.BenchStack;

/** One question about the running stack, and how it is answered. */
public interface Measurement {

    /** The word that asks for it on the command line. */
    String name();

    /**
     * Whether booking-service also writes calendars while it is measured. In production a second deployment of it does
     * that, so where it isn't the question it is off.
     */
    default boolean withCalendarSync() {
        return false;
    }

    Result of(BenchStack stack, Scale scale);
}
