/** The organization that a request works for, and the two doors to the database. */
@NullMarked
package ai.voxanne.platform.org;

import org.jspecify.annotations.NullMarked;
