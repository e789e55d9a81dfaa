package ai.voxanne.booking.privacy.redline;

import java.time.Instant;

/** Who did what to a private row, and when. */
record TrailEntry(String action, String by, Instant at) {}
