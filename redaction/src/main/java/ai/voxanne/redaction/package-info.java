/** Finds what is private in the transcript of a clinic's call: offline, in the process, in milliseconds. */
@NullMarked
package ai.voxanne.redaction;

import org.jspecify.annotations.NullMarked;
