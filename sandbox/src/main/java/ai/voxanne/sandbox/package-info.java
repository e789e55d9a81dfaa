/** Everything around the services that a newcomer has no account for, and the stack in one command. */
@NullMarked
package ai.voxanne.sandbox;

import org.jspecify.annotations.NullMarked;
