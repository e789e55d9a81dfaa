/** The measurements, one class each. */
@NullMarked
package ai.voxanne.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
