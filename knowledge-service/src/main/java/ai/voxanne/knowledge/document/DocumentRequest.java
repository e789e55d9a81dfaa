package ai.voxanne.knowledge.document;

import ai.voxanne.knowledge.document.reading.Content.TypedText;
import ai.voxanne.platform.problem.ShortText;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A document as JSON. */
record DocumentRequest(
        @NotBlank @ShortText String title,

        @NotBlank
        @Pattern(
                regexp = "[^\\p{Cs}\\u0000-\\u0008\\u000e-\\u001f]*",
                flags = Pattern.Flag.DOTALL,
                message = "must be text")
        String content,

        @Size(min = 1, max = 500)
        @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "must be one line of text")
        @Nullable
        String source,

        @Nullable String clinicId,
        @FourDigitYear @Nullable LocalDate validFrom,
        @FourDigitYear @Nullable LocalDate validUntil) {

    @AssertTrue(message = "must not be before valid_from")
    boolean isValidUntil() {
        return validFrom == null || validUntil == null || !validUntil.isBefore(validFrom);
    }

    Upload upload(@Nullable UUID clinic) {
        return new Upload(clinic, source, title, validFrom, validUntil, new TypedText(content));
    }
}
