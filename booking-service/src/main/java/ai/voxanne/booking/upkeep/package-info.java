/** Removing what has expired. */
@NullMarked
package ai.voxanne.booking.upkeep;

import org.jspecify.annotations.NullMarked;
