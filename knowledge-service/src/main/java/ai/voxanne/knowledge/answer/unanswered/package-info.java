/** What callers asked that no passage answers, for the staff to answer once and for all. */
@NullMarked
package ai.voxanne.knowledge.answer.unanswered;

import org.jspecify.annotations.NullMarked;
