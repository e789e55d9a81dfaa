package ai.voxanne.identity.provider;

import ai.voxanne.platform.problem.EmailAddress;
import ai.voxanne.platform.problem.ShortText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A provider as somebody wants it. What is absent has its usual value. */
record ProviderRequest(
        @NotBlank @ShortText String fullName,
        @NotNull @EmailAddress String email,
        @Nullable String clinicId,
        @Nullable Map<String, List<List<String>>> workingHours,
        @Size(max = 100) @Nullable List<@NotBlank @ShortText String> serviceTypes,

        @Size(max = 320) @Pattern(regexp = "[\\x21-\\x7e]*", message = "must be a calendar's id") @Nullable
        String googleCalendarId,

        @Min(5) @Max(480) @Nullable Integer slotMinutes,
        @Nullable Boolean active) {

    /** A request without a mistake, to see whether a change has one when there is nothing to lay it over. */
    static final ProviderRequest EXAMPLE =
            new ProviderRequest("Example", "someone@example.org", null, null, null, null, null, null);

    static ProviderRequest of(Provider provider) {
        return new ProviderRequest(
                provider.fullName(),
                provider.email() == null ? "" : provider.email(),
                provider.clinicId() == null ? null : provider.clinicId().toString(),
                provider.workingHours(),
                provider.serviceTypes(),
                provider.googleCalendarId(),
                provider.slotMinutes(),
                provider.active());
    }

    WorkingHours hours() {
        return workingHours == null ? WorkingHours.USUAL : WorkingHours.parse(workingHours);
    }
}
