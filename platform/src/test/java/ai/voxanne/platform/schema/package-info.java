/** The rules that every table, view, function, role and grant of the database keeps. */
@NullMarked
package ai.voxanne.platform.schema;

import org.jspecify.annotations.NullMarked;
