/** The language of days and times that callers and models use, read and spoken in the clinic's zone. */
@NullMarked
package ai.voxanne.booking.spoken;

import org.jspecify.annotations.NullMarked;
