/** The people who log in: sign-up, log-in, refreshing, logging out. */
@NullMarked
package ai.voxanne.identity.account;

import org.jspecify.annotations.NullMarked;
