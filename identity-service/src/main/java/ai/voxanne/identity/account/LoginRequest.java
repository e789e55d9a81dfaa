package ai.voxanne.identity.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

record LoginRequest(
        @NotBlank @Size(max = 320) String email,
        @NotNull @Size(min = 1, max = 1000) String password) {}
