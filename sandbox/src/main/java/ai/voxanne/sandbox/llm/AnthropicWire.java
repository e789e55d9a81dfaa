package ai.voxanne.sandbox.llm;

import io.vertx.core.json.JsonObject;

/** Anthropic's messages. */
final class AnthropicWire implements Wire {

    private int block = -1;

    @Override
    public String contentType() {
        return EVENTS;
    }

    @Override
    public String begin() {
        var usage = new JsonObject().put("input_tokens", 40).put("output_tokens", 1);
        var message = new JsonObject()
                .put("id", "msg_sandbox")
                .put("role", "assistant")
                .put("usage", usage);
        return event("message_start", new JsonObject().put("message", message)) + event("ping", new JsonObject());
    }

    @Override
    public String word(String word) {
        var delta = new JsonObject().put("type", "text_delta").put("text", word);
        return (block < 0 ? open(new JsonObject().put("type", "text").put("text", "")) : "") + delta(delta);
    }

    @Override
    public String tool(String name, String arguments) {
        var use = new JsonObject()
                .put("type", "tool_use")
                .put("id", "toolu_sandbox")
                .put("name", name)
                .put("input", new JsonObject());
        return open(use)
                + delta(new JsonObject().put("type", "input_json_delta").put("partial_json", ""))
                + delta(new JsonObject().put("type", "input_json_delta").put("partial_json", arguments));
    }

    @Override
    public String end(boolean tool) {
        var delta = new JsonObject().put("stop_reason", tool ? "tool_use" : "end_turn");
        var usage = new JsonObject().put("output_tokens", 8);
        return event("content_block_stop", new JsonObject().put("index", block))
                + event("message_delta", new JsonObject().put("delta", delta).put("usage", usage))
                + event("message_stop", new JsonObject());
    }

    @Override
    public String error(int status) {
        return new JsonObject()
                .put("type", "error")
                .put("error", new JsonObject().put("type", "overloaded_error").put("message", "Overloaded"))
                .encode();
    }

    private String open(JsonObject content) {
        block++;
        return event("content_block_start", new JsonObject().put("index", block).put("content_block", content));
    }

    private String delta(JsonObject delta) {
        return event("content_block_delta", new JsonObject().put("index", block).put("delta", delta));
    }

    private static String event(String type, JsonObject data) {
        return "event: " + type + "\ndata: " + data.put("type", type).encode() + "\n\n";
    }
}
