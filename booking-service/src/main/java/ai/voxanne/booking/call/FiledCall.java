package ai.voxanne.booking.call;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a report was filed.
 *
 * @param callId the sender's id
 * @param patient who called, if that is known
 */
public record FiledCall(
        UUID id, UUID clinic, String callId, @Nullable UUID patient) {}
