package ai.voxanne.knowledge.answer.llm;

import ai.voxanne.knowledge.answer.llm.Piece.End;
import ai.voxanne.knowledge.answer.llm.Piece.Text;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions, which many others speak too. */
final class OpenAiDialect implements Dialect {

    @Override
    public String path() {
        return "/chat/completions";
    }

    @Override
    public Map<String, String> headers(String apiKey) {
        return apiKey.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + apiKey);
    }

    @Override
    public ObjectNode request(Prompt prompt, String model, int maxTokens) {
        var request = Json.object().put("model", model).put("stream", true);
        request.putObject("stream_options").put("include_usage", true);
        request.setAll(prompt.options());
        if (!request.has("max_tokens") && !request.has("max_completion_tokens")) {
            request.put("max_tokens", maxTokens);
        }
        return request.set("messages", Json.array(prompt.messages()));
    }

    @Override
    public StreamReader reader() {
        return new Chunks();
    }

    private static final class Chunks implements StreamReader {

        private static final String DONE = "[DONE]";

        private final ToolCallParts tools = new ToolCallParts();
        private @Nullable String reason;
        private @Nullable Usage usage;
        private boolean ended;

        @Override
        public List<Piece> read(String line) {
            String data = Json.data(line).orElse("");
            if (data.isEmpty()) {
                return List.of();
            }
            return data.equals(DONE) ? end() : chunk(Json.parse(data));
        }

        // The usage comes in a chunk of its own behind the reason: only the end of the stream is the end.
        @Override
        public List<Piece> end() {
            if (reason == null) {
                throw new LlmException("ended its stream too early");
            } else if (ended) {
                return List.of();
            }
            ended = true;
            return List.of(new End(reason, usage));
        }

        private List<Piece> chunk(JsonNode chunk) {
            if (chunk.hasNonNull("error") || !(chunk.has("choices") || chunk.has("usage"))) {
                throw new LlmException("sent an error");
            }
            if (chunk.path("usage").isObject()) {
                usage = new Usage(
                        chunk.path("usage").path("prompt_tokens").asInt(),
                        chunk.path("usage").path("completion_tokens").asInt());
            }
            JsonNode choice = chunk.path("choices").path(0);
            if (choice.path("finish_reason").isTextual()) {
                reason = choice.path("finish_reason").textValue();
            }
            return pieces(choice.path("delta"));
        }

        private List<Piece> pieces(JsonNode delta) {
            var pieces = new ArrayList<Piece>();
            String text = delta.path("content").asText("");
            if (!text.isEmpty()) {
                pieces.add(new Text(text));
            }
            for (JsonNode call : delta.path("tool_calls")) {
                pieces.add(tools.read(call));
            }
            return pieces;
        }
    }
}
