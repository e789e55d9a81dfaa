package ai.voxanne.identity.invitation;

import ai.voxanne.identity.account.NewPassword;
import ai.voxanne.platform.problem.ShortText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** An invited person's answer. */
record AcceptRequest(
        @NotBlank @Size(max = 1000) String token,
        @NotNull @NewPassword String password,
        @NotBlank @ShortText String fullName) {}
