package ai.voxanne.knowledge.answer.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A prompt as Anthropic takes it: instructions apart from the conversation, tools as blocks of it. */
final class AnthropicRequest {

    private static final Set<String> INSTRUCTIONS = Set.of("system", "developer");
    // Where OpenAI goes up to 2.
    private static final double HOTTEST = 1;

    private AnthropicRequest() {}

    static ObjectNode of(Prompt prompt, String model, int maxTokens) {
        JsonNode options = prompt.options();
        int most = options.path("max_completion_tokens")
                .asInt(options.path("max_tokens").asInt(maxTokens));
        var request = Json.object().put("model", model).put("stream", true).put("max_tokens", most);
        request.put("system", instructions(prompt.messages()));
        request.set("messages", conversation(prompt.messages()));
        if (options.path("temperature").isNumber()) {
            request.put(
                    "temperature", Math.min(HOTTEST, options.path("temperature").doubleValue()));
        }
        if (options.path("tools").isArray() && !options.path("tools").isEmpty()) {
            tools(options.path("tools"), request.putArray("tools"));
        }
        return request;
    }

    private static String instructions(List<ObjectNode> messages) {
        return messages.stream()
                .filter(AnthropicRequest::isInstruction)
                .map(message -> Json.text(message.path("content")))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
    }

    // A conversation must begin with the user, and a call begins with the assistant's greeting.
    private static ArrayNode conversation(List<ObjectNode> messages) {
        var turns = messages.stream()
                .filter(message -> !isInstruction(message))
                .map(AnthropicRequest::turn)
                .filter(turn -> !turn.path("content").isEmpty())
                .collect(Collectors.toList());
        if (turns.isEmpty() || !"user".equals(turns.getFirst().path("role").asText())) {
            var opening = Json.object().put("role", "user");
            opening.putArray("content").add(text("(The call begins.)"));
            turns.addFirst(opening);
        }
        return Json.array(turns);
    }

    private static boolean isInstruction(JsonNode message) {
        return INSTRUCTIONS.contains(message.path("role").asText());
    }

    private static ObjectNode turn(JsonNode message) {
        String role = message.path("role").asText();
        var turn = Json.object().put("role", "assistant".equals(role) ? role : "user");
        var content = turn.putArray("content");
        String said = Json.text(message.path("content"));
        if ("tool".equals(role)) {
            content.addObject()
                    .put("type", "tool_result")
                    .put("tool_use_id", message.path("tool_call_id").asText())
                    .put("content", said);
        } else if (!said.isBlank()) {
            content.add(text(said));
        }
        message.path("tool_calls").forEach(call -> content.add(use(call)));
        return turn;
    }

    private static ObjectNode text(String text) {
        return Json.object().put("type", "text").put("text", text);
    }

    private static ObjectNode use(JsonNode call) {
        return Json.object()
                .put("type", "tool_use")
                .put("id", call.path("id").asText())
                .put("name", call.path("function").path("name").asText())
                .set("input", Json.arguments(call.path("function").path("arguments")));
    }

    private static void tools(JsonNode tools, ArrayNode ours) {
        for (JsonNode tool : tools) {
            JsonNode function = tool.path("function");
            JsonNode schema = function.path("parameters");
            ours.addObject()
                    .put("name", function.path("name").asText())
                    .put("description", function.path("description").asText(""))
                    .set(
                            "input_schema",
                            schema.isObject() ? schema : Json.object().put("type", "object"));
        }
    }
}
