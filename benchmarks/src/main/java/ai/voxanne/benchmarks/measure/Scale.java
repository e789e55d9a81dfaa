package ai.voxanne.benchmarks.measure;

import java.time.Duration;

/**
 * How long and how much is measured.
 *
 * @param warmUp of each load before anything counts
 * @param turn of each closed load
 * @param turns how often the rivals take turns, so that what else the machine does meets both
 * @param steady of each open load
 * @param stampedes how many slots are stormed
 * @param appointments in the table on which conflicts are looked for
 * @param checks how many times
 */
public record Scale(
        Duration warmUp, Duration turn, int turns, Duration steady, int stampedes, int appointments, int checks) {

    /** What the figures in documents come from. For its first two minutes under load a JVM compiles more than it works. */
    public static final Scale FULL =
            new Scale(Duration.ofMinutes(2), Duration.ofSeconds(12), 3, Duration.ofSeconds(60), 5, 1_000_000, 20_000);

    /** A look in under two minutes; too short to quote. */
    public static final Scale QUICK =
            new Scale(Duration.ofSeconds(4), Duration.ofSeconds(4), 1, Duration.ofSeconds(8), 2, 50_000, 4_000);
}
