package ai.voxanne.knowledge.answer.llm;

import ai.voxanne.knowledge.answer.llm.Piece.End;
import ai.voxanne.knowledge.answer.llm.Piece.Text;
import ai.voxanne.knowledge.answer.llm.Piece.ToolPart;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Ollama's own chat, which streams a JSON object per line. */
final class OllamaDialect implements Dialect {

    private static final Map<String, String> OPTIONS =
            Map.of("temperature", "temperature", "top_p", "top_p", "seed", "seed", "stop", "stop");

    @Override
    public String path() {
        return "/api/chat";
    }

    @Override
    public Map<String, String> headers(String apiKey) {
        return apiKey.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + apiKey);
    }

    @Override
    public ObjectNode request(Prompt prompt, String model, int maxTokens) {
        JsonNode options = prompt.options();
        var request = Json.object().put("model", model).put("stream", true);
        request.set(
                "messages",
                Json.array(
                        prompt.messages().stream().map(OllamaDialect::message).toList()));
        if (options.path("tools").isArray() && !options.path("tools").isEmpty()) {
            request.set("tools", options.path("tools"));
        }
        int most = options.path("max_completion_tokens")
                .asInt(options.path("max_tokens").asInt(maxTokens));
        var ours = request.putObject("options").put("num_predict", most);
        OPTIONS.forEach((theirs, name) -> {
            if (options.hasNonNull(theirs)) {
                ours.set(name, options.path(theirs));
            }
        });
        return request;
    }

    // Calls carry their arguments as objects, and texts are plain.
    private static ObjectNode message(JsonNode message) {
        var ours = Json.object()
                .put("role", message.path("role").asText())
                .put("content", Json.text(message.path("content")));
        for (JsonNode call : message.path("tool_calls")) {
            ours.withArray("tool_calls")
                    .addObject()
                    .putObject("function")
                    .put("name", call.path("function").path("name").asText())
                    .set("arguments", Json.arguments(call.path("function").path("arguments")));
        }
        return ours;
    }

    @Override
    public StreamReader reader() {
        return new Objects();
    }

    private static final class Objects implements StreamReader {

        private int tools;
        private boolean ended;

        @Override
        public List<Piece> read(String line) {
            if (line.isBlank()) {
                return List.of();
            }
            JsonNode object = Json.parse(line);
            if (!object.path("message").isObject()) {
                throw new LlmException("sent an error");
            }
            var pieces = new ArrayList<Piece>(spoken(object.path("message")));
            if (object.path("done").asBoolean()) {
                pieces.add(ending(object));
            }
            return pieces;
        }

        @Override
        public List<Piece> end() {
            if (!ended) {
                throw new LlmException("ended its stream too early");
            }
            return List.of();
        }

        private List<Piece> spoken(JsonNode message) {
            var pieces = new ArrayList<Piece>();
            if (!message.path("content").asText("").isEmpty()) {
                pieces.add(new Text(message.path("content").asText()));
            }
            for (JsonNode call : message.path("tool_calls")) {
                JsonNode function = call.path("function");
                pieces.add(new ToolPart(
                        tools,
                        call.path("id").asText("call_" + UUID.randomUUID()),
                        function.path("name").asText(),
                        function.path("arguments").toString()));
                tools++;
            }
            return pieces;
        }

        private End ending(JsonNode object) {
            ended = true;
            String done = object.path("done_reason").asText(End.STOP);
            String reason = tools > 0 ? End.TOOL_CALLS : "length".equals(done) ? done : End.STOP;
            return new End(
                    reason,
                    new Usage(
                            object.path("prompt_eval_count").asInt(),
                            object.path("eval_count").asInt()));
        }
    }
}
