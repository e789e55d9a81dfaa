package ai.voxanne.booking.calendar;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How calendars are kept. */
@ConfigMapping(prefix = "booking")
interface CalendarConfig {

    /** How long a direct booking waits for its calendar before it answers {@code pending}. */
    @WithDefault("300ms")
    Duration calendarWait();

    /** Whether a clinic without a connection of its own counts as connected to the sandbox. */
    @WithDefault("false")
    boolean calendarSandbox();

    /** How far ahead busy time is imported. */
    @WithDefault("62d")
    Duration calendarImportAhead();

    /** How long an appointment may wait for its calendar before reconciliation looks after it. */
    @WithDefault("20s")
    Duration calendarPatience();

    /** How often reconciliation looks for what is left behind. */
    @WithDefault("15s")
    Duration calendarReconcile();
}
