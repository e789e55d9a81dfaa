@NullMarked
package ai.voxanne.booking.calendar.feed;

import org.jspecify.annotations.NullMarked;
