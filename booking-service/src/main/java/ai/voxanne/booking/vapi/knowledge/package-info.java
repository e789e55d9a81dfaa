/** Asking knowledge-service while somebody is on the phone. */
@NullMarked
package ai.voxanne.booking.vapi.knowledge;

import org.jspecify.annotations.NullMarked;
