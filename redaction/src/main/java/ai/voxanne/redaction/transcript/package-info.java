/** A transcript cut into turns and words that know where they stand. */
@NullMarked
package ai.voxanne.redaction.transcript;

import org.jspecify.annotations.NullMarked;
