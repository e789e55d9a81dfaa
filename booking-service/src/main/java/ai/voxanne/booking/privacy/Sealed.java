package ai.voxanne.booking.privacy;

import io.vertx.core.buffer.Buffer;

/**
 * An encrypted value as a row keeps it.
 *
 * @param keyVersion which of the organization's data keys opens it
 */
public record Sealed(Buffer ciphertext, int keyVersion) {}
