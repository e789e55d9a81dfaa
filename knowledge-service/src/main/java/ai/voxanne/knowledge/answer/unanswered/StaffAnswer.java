package ai.voxanne.knowledge.answer.unanswered;

import ai.voxanne.platform.problem.ShortText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What the staff has to say to a question.
 *
 * @param title of the entry that it becomes; null: the question
 * @param clinicId the clinic whose callers hear it; null: the one that was asked, or all if that isn't known
 */
record StaffAnswer(
        @NotBlank
        @Size(max = 4000)
        @Pattern(
                regexp = "[^\\p{Cs}\\u0000-\\u0008\\u000e-\\u001f]*",
                flags = Pattern.Flag.DOTALL,
                message = "must be text")
        String answer,

        @ShortText @Nullable String title,
        @Nullable String clinicId) {}
