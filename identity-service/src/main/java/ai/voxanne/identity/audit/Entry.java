package ai.voxanne.identity.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that somebody did or tried. */
record Entry(
        UUID id,
        UUID orgId,
        @Nullable String userId,
        String action,
        @Nullable String targetOrgId,
        @Nullable String targetType,
        @Nullable String targetId,
        String status,
        Map<String, Object> details,
        Instant createdAt) {}
