/** Checking access tokens: signature, issuer, audience, expiry, revocation. */
@NullMarked
package ai.voxanne.platform.token;

import org.jspecify.annotations.NullMarked;
