/** What a clinic has written down: taken in, replaced, listed, removed. */
@NullMarked
package ai.voxanne.knowledge.document;

import org.jspecify.annotations.NullMarked;
