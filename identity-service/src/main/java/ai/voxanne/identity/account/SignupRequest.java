package ai.voxanne.identity.account;

import ai.voxanne.identity.organization.KnownCountry;
import ai.voxanne.identity.organization.KnownTimeZone;
import ai.voxanne.platform.problem.EmailAddress;
import ai.voxanne.platform.problem.ShortText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody who wants to found an organization. */
record SignupRequest(
        @NotNull @EmailAddress String email,
        @NotNull @NewPassword String password,
        @NotBlank @ShortText String fullName,

        @ShortText @Pattern(regexp = ".*\\S.*", message = "must not be blank") @Nullable
        String organizationName,

        @KnownTimeZone @Nullable String timeZone,
        @KnownCountry @Nullable String country) {}
