/** Signing access tokens, and the keys that do it. */
@NullMarked
package ai.voxanne.identity.token;

import org.jspecify.annotations.NullMarked;
