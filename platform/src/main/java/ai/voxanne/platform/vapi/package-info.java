/** Vapi's messages as they really arrive: every shape is read, nothing is required, nothing throws. */
@NullMarked
package ai.voxanne.platform.vapi;

import org.jspecify.annotations.NullMarked;
