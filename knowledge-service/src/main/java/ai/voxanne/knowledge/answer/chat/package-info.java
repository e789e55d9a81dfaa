/** OpenAI's chat completions, as Vapi's "custom LLM" and standard clients ask for them. */
@NullMarked
package ai.voxanne.knowledge.answer.chat;

import org.jspecify.annotations.NullMarked;
