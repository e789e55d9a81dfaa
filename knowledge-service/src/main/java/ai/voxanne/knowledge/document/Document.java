package ai.voxanne.knowledge.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that is stored.
 *
 * @param clinicId null: for all clinics of the organization
 * @param bytes of the file as it was sent
 * @param sha256 of the same, in hexadecimal
 * @param chunks how many passages it was cut into
 * @param model what its passages are embedded with
 */
record Document(
        UUID id,
        UUID orgId,
        @Nullable UUID clinicId,
        String source,
        String title,
        String mediaType,
        int bytes,
        String sha256,
        int chunks,
        String model,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        Instant createdAt,
        Instant updatedAt) {

    /** The name that the answers to uploads and searches have for it. */
    @JsonProperty
    UUID documentId() {
        return id;
    }
}
