/** How staff join an organization. */
@NullMarked
package ai.voxanne.identity.invitation;

import org.jspecify.annotations.NullMarked;
