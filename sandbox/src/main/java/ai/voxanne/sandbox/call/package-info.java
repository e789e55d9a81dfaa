/** Callers on the telephone, played against the running stack as Vapi would. */
@NullMarked
package ai.voxanne.sandbox.call;

import org.jspecify.annotations.NullMarked;
