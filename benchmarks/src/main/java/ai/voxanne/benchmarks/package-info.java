/** Measures Voxanne against its targets. */
@NullMarked
package ai.voxanne.benchmarks;

import org.jspecify.annotations.NullMarked;
