/** What the tests of all services share: the real parts that they run on, tokens, and the rules of the house. */
@NullMarked
package ai.voxanne.platform.testing;

import org.jspecify.annotations.NullMarked;
