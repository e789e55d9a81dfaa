/** How often one address or one credential may ask. */
@NullMarked
package ai.voxanne.platform.limit;

import org.jspecify.annotations.NullMarked;
