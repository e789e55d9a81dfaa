/** Answers that say only what the clinic's own passages say, in a sentence or two that can be spoken. */
@NullMarked
package ai.voxanne.knowledge.answer;

import org.jspecify.annotations.NullMarked;
