/** The PDF guides that the texts lead to: four of everybody's, the clinics' own, and the signed links to them. */
@NullMarked
package ai.voxanne.followup.guide;

import org.jspecify.annotations.NullMarked;
