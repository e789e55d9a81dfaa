package ai.voxanne.identity.account;

import ai.voxanne.platform.problem.EmailAddress;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

record LoginRequest(
        @NotNull @EmailAddress String email,
        @NotNull @Size(min = 1, max = 1000) String password) {}
