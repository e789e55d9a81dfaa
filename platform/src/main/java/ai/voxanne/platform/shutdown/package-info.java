/** What a service does when it is told to stop. */
@NullMarked
package ai.voxanne.platform.shutdown;

import org.jspecify.annotations.NullMarked;
