package ai.voxanne.followup.lead;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who asked about a procedure.
 *
 * @param externalId the id that the caller's system gave
 * @param phone in E.164
 * @param status new, texted, opened (the guide), booked or opted_out
 */
public record Lead(
        UUID id,
        UUID clinicId,
        @Nullable String externalId,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String procedure,
        String status,
        Instant createdAt,
        Instant updatedAt) {}
