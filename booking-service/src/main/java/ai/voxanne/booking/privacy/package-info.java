/** What must not be readable in the database: data keys, and what they encrypt. */
@NullMarked
package ai.voxanne.booking.privacy;

import org.jspecify.annotations.NullMarked;
