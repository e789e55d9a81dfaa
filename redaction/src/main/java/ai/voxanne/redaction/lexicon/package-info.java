/** Word lists: names, conditions, symptoms, medicines, procedures, allergens, plain words. */
@NullMarked
package ai.voxanne.redaction.lexicon;

import org.jspecify.annotations.NullMarked;
