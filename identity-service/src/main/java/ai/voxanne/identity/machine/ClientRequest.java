package ai.voxanne.identity.machine;

import ai.voxanne.platform.problem.ShortText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A machine that is to have credentials of its own. */
record ClientRequest(
        @NotBlank @ShortText String name,

        @NotEmpty @Size(max = 10)
        List<
                        @NotNull
                        @Pattern(
                                regexp = "vapi:tools|vapi:webhook|knowledge:read|knowledge:write",
                                message = "must be vapi:tools, vapi:webhook, knowledge:read or knowledge:write")
                        String>
                scopes) {}
