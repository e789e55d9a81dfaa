/** The people who see patients, and when. */
@NullMarked
package ai.voxanne.identity.provider;

import org.jspecify.annotations.NullMarked;
