package ai.voxanne.platform.vapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/** The answer to one tool call, as Vapi reads it: either a result or an error, each one speakable line. */
@JsonNaming(LowerCamelCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToolResult(
        String toolCallId,
        String name,
        @Nullable String result,
        @Nullable String error) {

    /** What the assistant is to tell the caller, a business refusal too. */
    public static ToolResult said(ToolCall call, String result) {
        return new ToolResult(call.id(), call.name(), PlainText.answer(result), null);
    }

    /** The tool could not be used. */
    public static ToolResult failed(ToolCall call, String error) {
        return new ToolResult(call.id(), call.name(), null, PlainText.answer(error));
    }
}
