package ai.voxanne.booking.call;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/**
 * A kept message, decrypted.
 *
 * @param sender whom the audit log names
 * @param content the body as it came in
 */
public record CallMessage(UUID id, String sender, Buffer content) {}
