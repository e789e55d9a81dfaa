package ai.voxanne.booking.privacy;

import io.vertx.core.buffer.Buffer;

/**
 * A data key of an organization as the database keeps it: unreadable without the master key.
 *
 * @param masterKeyId which master key wraps it
 */
public record WrappedKey(int version, Buffer wrapped, String masterKeyId) {}
