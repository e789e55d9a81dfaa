/** A clinic and its callers, as the tests speak of them. */
@NullMarked
package ai.voxanne.system.clinic;

import org.jspecify.annotations.NullMarked;
