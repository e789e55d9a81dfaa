package ai.voxanne.booking.vapi;

import ai.voxanne.booking.vapi.message.ToolCall;
import ai.voxanne.booking.vapi.voice.Reply;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/** The answer to one tool call, as Vapi reads it: either a result or an error, each one speakable line. */
@JsonNaming(LowerCamelCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ToolResult(
        String toolCallId,
        String name,
        @Nullable String result,
        @Nullable String error) {

    static ToolResult of(ToolCall call, Reply reply) {
        return reply.failed()
                ? new ToolResult(call.id(), call.name(), null, reply.text())
                : new ToolResult(call.id(), call.name(), reply.text(), null);
    }
}
