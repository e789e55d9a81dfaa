/** What is measured: a stack, its clinics, its database, and the machine under it all. */
@NullMarked
package ai.voxanne.benchmarks.stack;

import org.jspecify.annotations.NullMarked;
