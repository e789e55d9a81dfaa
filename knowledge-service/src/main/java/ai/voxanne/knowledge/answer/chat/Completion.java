package ai.voxanne.knowledge.answer.chat;

import ai.voxanne.knowledge.answer.Reply;
import ai.voxanne.knowledge.answer.llm.Piece;
import ai.voxanne.knowledge.answer.llm.Piece.End;
import ai.voxanne.knowledge.answer.llm.Piece.Filler;
import ai.voxanne.knowledge.answer.llm.Piece.Text;
import ai.voxanne.knowledge.answer.llm.Piece.ToolPart;
import ai.voxanne.knowledge.answer.llm.Usage;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/**
 * One answer in the form of OpenAI's API, as a whole or in chunks. Beside what belongs there its last chunk has a member
 * {@code voxanne}: the ids of the passages that it rests on, and how long it took.
 */
final class Completion {

    private static final int CHARACTERS_OF_A_TOKEN = 4;

    private final String id;
    private final long created;
    private final ChatRequest request;
    private final Reply reply;
    private final StringBuilder text = new StringBuilder();
    private final TreeMap<Integer, ObjectNode> tools = new TreeMap<>();
    private boolean begun;
    private End end = new End(End.STOP, null);

    /**
     * @param id such as {@code chatcmpl-1}
     * @param created seconds since 1970
     */
    Completion(String id, long created, ChatRequest request, Reply reply) {
        this.id = id;
        this.created = created;
        this.request = request;
        this.reply = reply;
    }

    /** A piece as a chunk. */
    ObjectNode chunk(Piece piece) {
        hear(piece);
        var chunk = frame("chat.completion.chunk");
        var choice = chunk.putArray("choices").addObject().put("index", 0);
        var delta = choice.putObject("delta");
        if (!begun) {
            begun = true;
            delta.put("role", "assistant");
        }
        choice.putNull("finish_reason");
        switch (piece) {
            case Text words -> delta.put("content", words.text());
            case Filler words -> delta.put("content", words.text());
            case ToolPart part -> delta.putArray("tool_calls").add(tool(part).put("index", part.index()));
            case End last -> {
                choice.put("finish_reason", last.reason());
                chunk.set("voxanne", metadata());
            }
        }
        return chunk;
    }

    /** The chunk that clients get who ask for the usage; it has no choice. */
    ObjectNode usageChunk() {
        var chunk = frame("chat.completion.chunk");
        chunk.putArray("choices");
        return chunk.set("usage", usage());
    }

    /** Adds a piece to the whole. */
    Completion hear(Piece piece) {
        switch (piece) {
            case Text words -> text.append(words.text());
            case Filler filler -> {} // fills a silence that nobody hears afterwards
            case ToolPart part -> tools.merge(part.index(), tool(part), Completion::continued);
            case End last -> end = last;
        }
        return this;
    }

    /** Everything that was heard. */
    ObjectNode whole() {
        var whole = frame("chat.completion");
        var choice = whole.putArray("choices").addObject().put("index", 0).put("finish_reason", end.reason());
        var message = choice.putObject("message").put("role", "assistant");
        message.put(
                "content", tools.isEmpty() || !text.isEmpty() ? text.toString().strip() : null);
        message.putNull("refusal");
        if (!tools.isEmpty()) {
            message.putArray("tool_calls").addAll(tools.values());
        }
        whole.set("usage", usage());
        return whole.set("voxanne", metadata());
    }

    private ObjectNode frame(String object) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", request.model());
    }

    private static ObjectNode tool(ToolPart part) {
        var call = JsonNodeFactory.instance.objectNode();
        if (part.id() != null) {
            call.put("id", part.id()).put("type", "function");
        }
        var function = call.putObject("function");
        if (part.name() != null) {
            function.put("name", part.name());
        }
        function.put("arguments", part.arguments());
        return call;
    }

    private static ObjectNode continued(ObjectNode call, ObjectNode more) {
        var function = (ObjectNode) call.path("function");
        function.put(
                "arguments",
                function.path("arguments").asText()
                        + more.path("function").path("arguments").asText());
        return call;
    }

    // Where the model doesn't count, and where there is none, it is estimated: clients want a number.
    private ObjectNode usage() {
        int prompt = request.messages().toString().length() / CHARACTERS_OF_A_TOKEN;
        var usage = end.usage() == null ? new Usage(prompt, text.length() / CHARACTERS_OF_A_TOKEN) : end.usage();
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt_tokens", usage.promptTokens())
                .put("completion_tokens", usage.completionTokens())
                .put("total_tokens", usage.promptTokens() + usage.completionTokens());
    }

    private ObjectNode metadata() {
        var metadata = JsonNodeFactory.instance.objectNode();
        var sources = metadata.putArray("sources");
        reply.passages().forEach(passage -> sources.add(passage.chunkId().toString()));
        var timings = metadata.putObject("timings_ms");
        reply.times().millis().forEach(timings::put);
        return metadata;
    }
}
