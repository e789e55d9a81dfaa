/** Everything a client can be told when it can't have what it asked for (RFC 9457). */
@NullMarked
package ai.voxanne.platform.problem;

import org.jspecify.annotations.NullMarked;
