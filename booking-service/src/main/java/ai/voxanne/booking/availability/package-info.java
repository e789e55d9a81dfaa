/** When providers are free: working hours minus what is taken, right across changes of the clock. */
@NullMarked
package ai.voxanne.booking.availability;

import org.jspecify.annotations.NullMarked;
