/** Telephone calls as Vapi reports them. */
@NullMarked
package ai.voxanne.system.vapi;

import org.jspecify.annotations.NullMarked;
