/** What follows a call: the decision, the text, and what came of it. */
@NullMarked
package ai.voxanne.followup.followup;

import org.jspecify.annotations.NullMarked;
