package ai.voxanne.booking.appointment;

import ai.voxanne.platform.org.OrgId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's time with a provider. Name, e-mail and phone are those given at booking, the phone as E.164.
 *
 * @param revision counts its changes, so that a calendar knows which state it shows
 */
@JsonPropertyOrder({
    "id",
    "org_id",
    "clinic_id",
    "provider_id",
    "patient_id",
    "patient_name",
    "patient_email",
    "patient_phone",
    "scheduled_at",
    "duration_minutes",
    "service_type",
    "notes",
    "status",
    "created_at"
})
public record Appointment(
        UUID id,
        @JsonProperty("org_id") OrgId org,
        UUID clinicId,
        UUID providerId,
        @Nullable UUID patientId,
        @Nullable String patientName,
        @Nullable String patientEmail,
        @Nullable String patientPhone,
        Instant scheduledAt,
        @JsonIgnore Instant endsAt,
        int durationMinutes,
        @Nullable String serviceType,
        @Nullable String notes,
        AppointmentStatus status,
        @JsonIgnore int revision,
        Instant createdAt) {

    /** True while nobody else can have the time. */
    public boolean occupiesTime() {
        return status.occupiesTime();
    }
}
