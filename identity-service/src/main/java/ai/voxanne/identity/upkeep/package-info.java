/** Removing what has expired. */
@NullMarked
package ai.voxanne.identity.upkeep;

import org.jspecify.annotations.NullMarked;
