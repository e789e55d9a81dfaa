package ai.voxanne.sandbox.llm;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions. */
final class OpenAiWire implements Wire {

    private static final String TOOL_ID = "call_sandbox";

    @Override
    public String contentType() {
        return EVENTS;
    }

    @Override
    public String begin() {
        return chunk(new JsonObject().put("role", "assistant").put("content", ""), null);
    }

    @Override
    public String word(String word) {
        return chunk(new JsonObject().put("content", word), null);
    }

    @Override
    public String tool(String name, String arguments) {
        int middle = arguments.length() / 2;
        var first = new JsonObject()
                .put("id", TOOL_ID)
                .put("type", "function")
                .put("function", new JsonObject().put("name", name).put("arguments", arguments.substring(0, middle)));
        var second = new JsonObject().put("function", new JsonObject().put("arguments", arguments.substring(middle)));
        return call(first) + call(second);
    }

    @Override
    public String end(boolean tool) {
        var usage = new JsonObject()
                .put("prompt_tokens", 40)
                .put("completion_tokens", 8)
                .put("total_tokens", 48);
        return chunk(new JsonObject(), tool ? "tool_calls" : "stop")
                + event(frame().put("choices", new JsonArray()).put("usage", usage))
                + "data: [DONE]\n\n";
    }

    @Override
    public String error(int status) {
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("message", "The sandbox was told to fail.")
                                .put("code", status))
                .encode();
    }

    private static String call(JsonObject part) {
        return chunk(new JsonObject().put("tool_calls", new JsonArray().add(part.put("index", 0))), null);
    }

    private static String chunk(JsonObject delta, @Nullable String reason) {
        var choice = new JsonObject().put("index", 0).put("delta", delta).put("finish_reason", reason);
        return event(frame().put("choices", new JsonArray().add(choice)));
    }

    private static JsonObject frame() {
        return new JsonObject()
                .put("id", "chatcmpl-sandbox")
                .put("object", "chat.completion.chunk")
                .put("created", 1_768_730_400)
                .put("model", "sandbox");
    }

    private static String event(JsonObject data) {
        return "data: " + data.encode() + "\n\n";
    }
}
