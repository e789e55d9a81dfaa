package ai.voxanne.knowledge.answer.unanswered;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question that the staff should answer.
 *
 * @param question without what is private
 * @param clinicId null: any clinic of the organization
 * @param askedCount how often it was asked
 * @param status {@code open} or {@code answered}
 * @param documentId the entry that answers it; null while it is open
 */
public record UnansweredQuestion(
        UUID id,
        UUID orgId,
        @Nullable UUID clinicId,
        String question,
        int askedCount,
        String status,
        @Nullable UUID documentId,
        Instant createdAt,
        Instant updatedAt) {}
