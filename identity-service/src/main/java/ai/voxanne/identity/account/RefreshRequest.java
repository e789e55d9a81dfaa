package ai.voxanne.identity.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

record RefreshRequest(
        @NotBlank
        @Size(max = 1000)
        @Pattern(regexp = "\\p{Graph}*", message = "must not contain spaces or control characters")
        String refreshToken) {}
