@NullMarked
package ai.voxanne.booking.calendar;

import org.jspecify.annotations.NullMarked;
