package ai.voxanne.identity.invitation;

import ai.voxanne.platform.problem.EmailAddress;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody to be let into the organization. */
record InvitationRequest(
        @NotNull @EmailAddress String email,

        @NotNull @Pattern(regexp = "admin|staff|provider", message = "must be admin, staff or provider")
        String role,

        @Nullable String clinicId) {}
