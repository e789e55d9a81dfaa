/** Readers of what has a grammar: numbers, dates, e-mail addresses, streets, codes, spelled names. */
@NullMarked
package ai.voxanne.redaction.reader;

import org.jspecify.annotations.NullMarked;
