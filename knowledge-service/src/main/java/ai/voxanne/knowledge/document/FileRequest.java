package ai.voxanne.knowledge.document;

import ai.voxanne.knowledge.document.reading.Content.UploadedFile;
import ai.voxanne.platform.problem.ShortText;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a form says about its file.
 *
 * @param file its name, as the sender calls it; may be empty
 */
record FileRequest(
        @ShortText @Nullable String title,

        @Size(min = 1, max = 500)
        @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "must be one line of text")
        @Nullable
        String source,

        @Size(max = 500, message = "must not have a name of more than 500 characters")
        @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*", message = "must have a name on one line")
        String file,

        @FourDigitYear @Nullable LocalDate validFrom,
        @FourDigitYear @Nullable LocalDate validUntil) {

    @AssertTrue(message = "must not be before valid_from")
    boolean isValidUntil() {
        return validFrom == null || validUntil == null || !validUntil.isBefore(validFrom);
    }

    /** The file's name is its source: the same file again is a new version. */
    Upload upload(@Nullable UUID clinic, UploadedFile content) {
        String name = file.isEmpty() ? null : file;
        return new Upload(clinic, source == null ? name : source, title, validFrom, validUntil, content);
    }
}
