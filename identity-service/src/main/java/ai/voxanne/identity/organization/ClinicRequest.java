package ai.voxanne.identity.organization;

import ai.voxanne.platform.problem.ShortText;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** A clinic as somebody wants it. Without a zone or country it has those of the organization's first clinic. */
record ClinicRequest(
        @NotBlank @ShortText String name,
        @KnownTimeZone @Nullable String timeZone,
        @KnownCountry @Nullable String country) {

    static ClinicRequest of(Clinic clinic) {
        return new ClinicRequest(clinic.name(), clinic.timeZone(), clinic.country());
    }
}
