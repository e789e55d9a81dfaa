package ai.voxanne.sandbox.google;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request that changes a calendar: when it arrived, in which trace, and which revision it makes. */
record Write(Instant at, @Nullable String traceparent, long revision) {}
