/** Vendors that fail on demand. */
@NullMarked
package ai.voxanne.sandbox.fault;

import org.jspecify.annotations.NullMarked;
