/** What traces may tell. */
@NullMarked
package ai.voxanne.platform.trace;

import org.jspecify.annotations.NullMarked;
