/** Events between services: CloudEvents, the outbox and its relay, the inbox. */
@NullMarked
package ai.voxanne.platform.event;

import org.jspecify.annotations.NullMarked;
