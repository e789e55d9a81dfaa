/** The tools as a voice assistant uses them: lenient about what it hears, and answering in one sentence. */
@NullMarked
package ai.voxanne.booking.vapi.voice;

import org.jspecify.annotations.NullMarked;
