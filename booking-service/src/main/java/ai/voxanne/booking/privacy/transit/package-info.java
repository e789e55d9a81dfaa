/** The master key in HashiCorp Vault: it never leaves there, Vault wraps and unwraps. */
@NullMarked
package ai.voxanne.booking.privacy.transit;

import org.jspecify.annotations.NullMarked;
