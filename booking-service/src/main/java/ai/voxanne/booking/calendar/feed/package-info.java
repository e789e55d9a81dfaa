/** Providers' appointments as iCalendar, for clinics without Google. */
@NullMarked
package ai.voxanne.booking.calendar.feed;

import org.jspecify.annotations.NullMarked;
