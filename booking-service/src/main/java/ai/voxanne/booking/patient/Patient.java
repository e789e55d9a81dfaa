package ai.voxanne.booking.patient;

import ai.voxanne.platform.org.OrgId;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A patient of an organization.
 *
 * @param clinicId where they were first known
 * @param phone E.164
 */
record Patient(
        UUID id,
        @JsonProperty("org_id") OrgId org,
        UUID clinicId,
        String fullName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable LocalDate dateOfBirth,
        Instant createdAt,
        Instant updatedAt) {}
