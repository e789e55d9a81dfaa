/** Google Calendar and its token endpoint over HTTP. */
@NullMarked
package ai.voxanne.booking.calendar.google;

import org.jspecify.annotations.NullMarked;
