/** Finds the passages that answer a question, in the asker's own organization. */
@NullMarked
package ai.voxanne.knowledge.search;

import org.jspecify.annotations.NullMarked;
