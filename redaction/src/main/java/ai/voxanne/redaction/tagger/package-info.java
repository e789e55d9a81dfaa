/** A small trained sequence tagger for what has none: names, health facts, allergens. */
@NullMarked
package ai.voxanne.redaction.tagger;

import org.jspecify.annotations.NullMarked;
