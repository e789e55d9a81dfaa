/** One half of a cycle between two features. */
@NullMarked
package ai.voxanne.planted.first;

import org.jspecify.annotations.NullMarked;
