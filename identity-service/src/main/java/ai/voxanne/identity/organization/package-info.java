/** Organizations and their clinics. */
@NullMarked
package ai.voxanne.identity.organization;

import org.jspecify.annotations.NullMarked;
