/** Reading what a client sent, with everything that is wrong with it. */
@NullMarked
package ai.voxanne.booking.input;

import org.jspecify.annotations.NullMarked;
