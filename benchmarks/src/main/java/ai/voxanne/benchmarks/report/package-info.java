/** What was measured beside what was aimed at: on the console, as JSON and as one HTML page. */
@NullMarked
package ai.voxanne.benchmarks.report;

import org.jspecify.annotations.NullMarked;
