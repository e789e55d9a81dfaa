/** Identity as its callers see it: over HTTP, on the real database. */
@NullMarked
package ai.voxanne.identity;

import org.jspecify.annotations.NullMarked;
