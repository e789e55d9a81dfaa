package ai.voxanne.followup.followup;

import java.time.Duration;

/**
 * How a text goes on after an attempt that didn't end well.
 *
 * @param attempts how many it has had that count
 * @param uncertain whether Twilio may have it all the same, and is asked first
 * @param settled whether Twilio is done with the attempt, so that what came of it shows now
 */
record NextAttempt(Duration pause, int attempts, boolean uncertain, boolean settled) {}
