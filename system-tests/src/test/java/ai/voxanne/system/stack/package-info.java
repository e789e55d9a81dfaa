/** Voxanne running: where it is, its calendar, its database, its topics, and how to hurt it. */
@NullMarked
package ai.voxanne.system.stack;

import org.jspecify.annotations.NullMarked;
