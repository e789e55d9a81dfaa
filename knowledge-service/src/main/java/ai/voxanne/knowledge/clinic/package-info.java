/** The clinics that a request may name. */
@NullMarked
package ai.voxanne.knowledge.clinic;

import org.jspecify.annotations.NullMarked;
