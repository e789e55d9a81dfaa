/** What is private in a transcript: finding it, storing it where it belongs, and who may read it again. */
@NullMarked
package ai.voxanne.booking.privacy.redline;

import org.jspecify.annotations.NullMarked;
