/** One half of a cycle between two features. */
@NullMarked
package ai.voxanne.planted.second;

import org.jspecify.annotations.NullMarked;
