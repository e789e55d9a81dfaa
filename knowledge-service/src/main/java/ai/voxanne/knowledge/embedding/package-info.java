/** Turning text into vectors, in this process or at an OpenAI-compatible endpoint. */
@NullMarked
package ai.voxanne.knowledge.embedding;

import org.jspecify.annotations.NullMarked;
