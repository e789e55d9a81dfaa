package ai.voxanne.identity.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record RefreshRequest(@NotBlank @Size(max = 1000) String refreshToken) {}
