package ai.voxanne.booking.privacy;

import ai.voxanne.booking.privacy.KeyVault.Wrapping;
import io.vertx.core.buffer.Buffer;

/**
 * A data key of an organization as the database keeps it: unreadable without the master key.
 *
 * @param masterKeyId which master key wraps it
 */
public record WrappedKey(int version, Buffer wrapped, String masterKeyId) {

    Wrapping wrapping() {
        return new Wrapping(wrapped, masterKeyId);
    }
}
