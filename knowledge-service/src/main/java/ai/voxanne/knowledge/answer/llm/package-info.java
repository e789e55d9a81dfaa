/** The language model that words answers, of whichever make: asked in one form, heard in one form. */
@NullMarked
package ai.voxanne.knowledge.answer.llm;

import org.jspecify.annotations.NullMarked;
