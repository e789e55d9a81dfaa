/** Load over HTTP, open and closed, and what came of it. */
@NullMarked
package ai.voxanne.benchmarks.load;

import org.jspecify.annotations.NullMarked;
