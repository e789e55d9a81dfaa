@NullMarked
package ai.voxanne.platform.event;

import org.jspecify.annotations.NullMarked;
