package ai.voxanne.booking.privacy.redline;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something private, decrypted for somebody who may read it.
 *
 * @param kind the entity type in lower case
 * @param encrypted that it is kept encrypted
 * @param keyRef which key encrypts it
 */
record PrivateText(
        UUID id,
        String kind,
        String text,
        boolean encrypted,
        Instant encryptedAt,
        String keyRef,
        List<TrailEntry> auditTrail) {}
