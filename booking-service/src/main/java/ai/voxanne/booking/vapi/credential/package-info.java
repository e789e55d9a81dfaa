/** Who calls, and for which clinic: Vapi's ways to authenticate, and the mapping of its ids to clinics. */
@NullMarked
package ai.voxanne.booking.vapi.credential;

import org.jspecify.annotations.NullMarked;
