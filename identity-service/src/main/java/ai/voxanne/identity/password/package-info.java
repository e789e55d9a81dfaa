/** Hashing passwords, and counting wrong log-ins. */
@NullMarked
package ai.voxanne.identity.password;

import org.jspecify.annotations.NullMarked;
