/** Keeps the clinics' Google calendars equal to our appointments, and ours informed of their busy time. */
@NullMarked
package ai.voxanne.booking.calendar;

import org.jspecify.annotations.NullMarked;
