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

    Calendar calendar();

    /** What Google is asked, and when. */
    interface Calendar {

        /** Whether a clinic without a connection of its own counts as connected to the sandbox. */
        @WithDefault("false")
        boolean sandbox();

        /** How far ahead busy time is imported: as far as anybody can book. */
        @WithDefault("740d")
        Duration importAhead();

        /** How often a calendar is listed from scratch, which moves the window on and finds what listings missed. */
        @WithDefault("1d")
        Duration fullListing();

        /** How long an appointment may wait for its calendar before reconciliation looks after it. */
        @WithDefault("20s")
        Duration patience();
    }
}
