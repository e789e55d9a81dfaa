/** Reports of calls that have ended, in all their forms: reading them, filing them, and what to do when that fails. */
@NullMarked
package ai.voxanne.booking.vapi.report;

import org.jspecify.annotations.NullMarked;
