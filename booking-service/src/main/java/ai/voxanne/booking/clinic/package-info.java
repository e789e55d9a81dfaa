/** What booking reads of identity's clinics and providers. */
@NullMarked
package ai.voxanne.booking.clinic;

import org.jspecify.annotations.NullMarked;
