/** Everything that Voxanne can be asked, and how it can be asked wrongly. */
@NullMarked
package ai.voxanne.system.input;

import org.jspecify.annotations.NullMarked;
