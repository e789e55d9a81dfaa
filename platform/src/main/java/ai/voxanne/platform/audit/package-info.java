/** Who did what: the append-only audit log. */
@NullMarked
package ai.voxanne.platform.audit;

import org.jspecify.annotations.NullMarked;
