@NullMarked
package ai.voxanne.platform.org;

import org.jspecify.annotations.NullMarked;
