package ai.voxanne.sandbox.llm;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Ollama's chat: a JSON object per line. */
final class OllamaWire implements Wire {

    @Override
    public String contentType() {
        return "application/x-ndjson";
    }

    @Override
    public String begin() {
        return "";
    }

    @Override
    public String word(String word) {
        return line(message(word), false);
    }

    @Override
    public String tool(String name, String arguments) {
        var function = new JsonObject().put("name", name).put("arguments", new JsonObject(arguments));
        var calls = new JsonArray().add(new JsonObject().put("function", function));
        return line(message("").put("tool_calls", calls), false);
    }

    @Override
    public String end(boolean tool) {
        return line(message(""), true);
    }

    @Override
    public String error(int status) {
        return new JsonObject().put("error", "the sandbox was told to fail").encode();
    }

    private static JsonObject message(String content) {
        return new JsonObject().put("role", "assistant").put("content", content);
    }

    private static String line(JsonObject message, boolean done) {
        var object =
                new JsonObject().put("model", "sandbox").put("message", message).put("done", done);
        if (done) {
            object.put("done_reason", "stop").put("prompt_eval_count", 40).put("eval_count", 8);
        }
        return object.encode() + "\n";
    }
}
