/** The tools as programs use them: exact parameters, JSON answers, HTTP statuses. */
@NullMarked
package ai.voxanne.booking.vapi.direct;

import org.jspecify.annotations.NullMarked;
