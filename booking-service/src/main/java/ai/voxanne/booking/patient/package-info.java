/** Patients: who they are and how to reach them. */
@NullMarked
package ai.voxanne.booking.patient;

import org.jspecify.annotations.NullMarked;
