@NullMarked
package ai.voxanne.booking;

import org.jspecify.annotations.NullMarked;
