package ai.voxanne.booking.call;

import ai.voxanne.booking.privacy.PersonKey;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/**
 * A kept message, decrypted.
 *
 * @param sender whom the audit log names
 * @param key what it is encrypted with
 * @param content the body as it came in
 */
public record CallMessage(UUID id, String sender, PersonKey key, Buffer content) {}
