/** What a clinic knows, for the caller who asks. It starts and answers health; its features come later. */
@NullMarked
package ai.voxanne.knowledge;

import org.jspecify.annotations.NullMarked;
