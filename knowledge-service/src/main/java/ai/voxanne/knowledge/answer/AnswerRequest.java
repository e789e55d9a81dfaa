package ai.voxanne.knowledge.answer;

import ai.voxanne.platform.vapi.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A question to be answered.
 *
 * @param clinicId null: any clinic of the organization
 */
record AnswerRequest(
        @NotBlank @Size(max = 2000) String question,
        @Nullable String clinicId) {

    /** The question on one line. */
    String line() {
        return PlainText.line(question);
    }
}
