/** What a clinic has set for its texts: procedures, templates, quiet hours, consent, where to book, who sends. */
@NullMarked
package ai.voxanne.followup.setting;

import org.jspecify.annotations.NullMarked;
