/** People worth bringing back. */
@NullMarked
package ai.voxanne.followup.lead;

import org.jspecify.annotations.NullMarked;
