@NullMarked
package ai.voxanne.platform.shutdown;

import org.jspecify.annotations.NullMarked;
