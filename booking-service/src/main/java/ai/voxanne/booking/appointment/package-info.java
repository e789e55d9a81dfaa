/** Booking, moving, cancelling and holding time in a provider's day. */
@NullMarked
package ai.voxanne.booking.appointment;

import org.jspecify.annotations.NullMarked;
