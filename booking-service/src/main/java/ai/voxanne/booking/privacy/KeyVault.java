package ai.voxanne.booking.privacy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/**
 * Holds the master key, which wraps the organizations' data keys and encrypts nothing else. A master key that was replaced
 * still unwraps, until everything is wrapped by the new one.
 */
public interface KeyVault {

    /** Names the master key that wraps now, without telling anything about it. */
    Uni<String> masterKeyId();

    /** Wraps a data key with the newest master key, for the purpose that {@code bound} names. */
    Uni<Wrapping> wrap(byte[] dataKey, byte[] bound);

    /** Unwraps a data key; fails with {@link SealBrokenException} if it was wrapped otherwise. */
    Uni<byte[]> unwrap(Wrapping wrapping, byte[] bound);

    /**
     * A wrapped data key.
     *
     * @param masterKeyId which master key wraps it
     */
    record Wrapping(Buffer wrapped, String masterKeyId) {}
}
