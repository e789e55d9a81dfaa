package ai.voxanne.knowledge.answer.llm;

import ai.voxanne.knowledge.answer.llm.Piece.End;
import ai.voxanne.knowledge.answer.llm.Piece.Text;
import ai.voxanne.knowledge.answer.llm.Piece.ToolPart;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Anthropic's messages. */
final class AnthropicDialect implements Dialect {

    @Override
    public String path() {
        return "/v1/messages";
    }

    @Override
    public Map<String, String> headers(String apiKey) {
        return Map.of("x-api-key", apiKey, "anthropic-version", "2023-06-01");
    }

    @Override
    public ObjectNode request(Prompt prompt, String model, int maxTokens) {
        return AnthropicRequest.of(prompt, model, maxTokens);
    }

    @Override
    public StreamReader reader() {
        return new Events();
    }

    private static final class Events implements StreamReader {

        private int tools = -1;
        private int promptTokens;
        private int completionTokens;
        private @Nullable String reason;
        private boolean ended;

        @Override
        public List<Piece> read(String line) {
            return Json.data(line)
                    .filter(data -> !data.isEmpty())
                    .map(data -> event(Json.parse(data)))
                    .orElse(List.of());
        }

        @Override
        public List<Piece> end() {
            if (!ended) {
                throw new LlmException("ended its stream too early");
            }
            return List.of();
        }

        private List<Piece> event(JsonNode event) {
            return switch (event.path("type").asText()) {
                case "message_start" -> started(event.path("message").path("usage"));
                case "content_block_start" -> block(event.path("content_block"));
                case "content_block_delta" -> delta(event.path("delta"));
                case "message_delta" -> ending(event);
                case "message_stop" -> stopped();
                case "error", "" -> throw new LlmException("sent an error");
                default -> List.of(); // pings, and what is new
            };
        }

        private List<Piece> started(JsonNode usage) {
            promptTokens = usage.path("input_tokens").asInt();
            return List.of();
        }

        private List<Piece> block(JsonNode block) {
            if (!"tool_use".equals(block.path("type").asText())) {
                return text(block.path("text"));
            }
            tools++;
            return List.of(
                    new ToolPart(tools, Json.textOrNull(block.path("id")), Json.textOrNull(block.path("name")), ""));
        }

        private List<Piece> delta(JsonNode delta) {
            return "input_json_delta".equals(delta.path("type").asText())
                    ? List.of(new ToolPart(
                            tools, null, null, delta.path("partial_json").asText("")))
                    : text(delta.path("text"));
        }

        private List<Piece> ending(JsonNode event) {
            completionTokens = event.path("usage").path("output_tokens").asInt();
            reason = event.path("delta").path("stop_reason").asText("end_turn");
            return List.of();
        }

        private List<Piece> stopped() {
            if (reason == null) {
                return end();
            }
            ended = true;
            String inOpenAisWords = switch (reason) {
                case "max_tokens" -> "length";
                case "tool_use" -> End.TOOL_CALLS;
                case "refusal" -> "content_filter";
                default -> End.STOP;
            };
            return List.of(new End(inOpenAisWords, new Usage(promptTokens, completionTokens)));
        }

        private static List<Piece> text(JsonNode text) {
            return text.isTextual() && !text.textValue().isEmpty() ? List.of(new Text(text.textValue())) : List.of();
        }
    }
}
