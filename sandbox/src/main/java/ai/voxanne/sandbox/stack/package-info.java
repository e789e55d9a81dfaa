/** Postgres, Kafka, the schema and the services on one machine, for tests and for {@code ./voxanne up}. */
@NullMarked
package ai.voxanne.sandbox.stack;

import org.jspecify.annotations.NullMarked;
