/** Calls that have ended: keeping what was reported of them, filing it, and showing what everybody may know. */
@NullMarked
package ai.voxanne.booking.call;

import org.jspecify.annotations.NullMarked;
