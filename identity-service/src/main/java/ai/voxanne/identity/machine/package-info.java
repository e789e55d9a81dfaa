/** Credentials of machines: OAuth 2 clients. */
@NullMarked
package ai.voxanne.identity.machine;

import org.jspecify.annotations.NullMarked;
