/** Files of all kinds, read into headings and what stands under them, and cut into passages. */
@NullMarked
package ai.voxanne.knowledge.document.format;

import org.jspecify.annotations.NullMarked;
