/** Passages embedded anew after a change of the model, without a gap in answers. */
@NullMarked
package ai.voxanne.knowledge.document.reembedding;

import org.jspecify.annotations.NullMarked;
