/** Vapi's messages as they really arrive: every shape is read, nothing is required, nothing throws. */
@NullMarked
package ai.voxanne.booking.vapi.message;

import org.jspecify.annotations.NullMarked;
