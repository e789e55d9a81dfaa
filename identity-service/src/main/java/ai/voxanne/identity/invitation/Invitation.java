package ai.voxanne.identity.invitation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place kept for somebody, until it is taken or expires. */
record Invitation(
        UUID id,
        UUID orgId,
        String email,
        String role,
        @Nullable UUID clinicId,
        Instant expiresAt) {

    /** For the one who invites: there is no mail here, so the token is handed on by other means. It is shown once. */
    Issued withToken(String token) {
        return new Issued(id, orgId, email, role, clinicId, expiresAt, token);
    }

    record Issued(
            UUID id,
            UUID orgId,
            String email,
            String role,
            @Nullable UUID clinicId,
            Instant expiresAt,
            String token) {}
}
