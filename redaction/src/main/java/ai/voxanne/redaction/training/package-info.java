/** Trains the tagger while the module is built. */
@NullMarked
package ai.voxanne.redaction.training;

import org.jspecify.annotations.NullMarked;
