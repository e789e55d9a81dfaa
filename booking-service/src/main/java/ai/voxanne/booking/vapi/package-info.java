/** Vapi's door: both shapes of a request reach the same appointment book. */
@NullMarked
package ai.voxanne.booking.vapi;

import org.jspecify.annotations.NullMarked;
