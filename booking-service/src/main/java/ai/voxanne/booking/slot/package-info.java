/** Slots that a clinic publishes to be claimed as they are. */
@NullMarked
package ai.voxanne.booking.slot;

import org.jspecify.annotations.NullMarked;
