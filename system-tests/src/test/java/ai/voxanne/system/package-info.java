/** What Voxanne promises, seen from outside: over HTTP, Kafka and SQL, with no class of a service in sight. */
@NullMarked
package ai.voxanne.system;

import org.jspecify.annotations.NullMarked;
