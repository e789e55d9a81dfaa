/** Classes that each break one rule of the house, so that a test can see the rule fail. */
@NullMarked
package ai.voxanne.planted;

import org.jspecify.annotations.NullMarked;
