package ai.voxanne.knowledge.answer.llm;

import ai.voxanne.knowledge.answer.llm.Piece.ToolPart;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tool calls of one OpenAI-compatible stream apart. Its {@code index} says which call a part belongs to; some
 * upstreams leave it out, or say 0 for all, and then a name with an id that is new begins another call.
 */
final class ToolCallParts {

    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<Integer, Integer> byIndex = new HashMap<>();
    private int calls;
    private int latest;

    /** A part of {@code tool_calls}, numbered in the order in which the calls began. */
    ToolPart read(JsonNode part) {
        JsonNode function = part.path("function");
        String id = filled(part.path("id"));
        String name = filled(function.path("name"));
        int before = calls;
        latest = call(id, name, part.path("index"));
        boolean begins = calls > before;
        return new ToolPart(
                latest,
                begins ? id : null,
                begins ? name : null,
                function.path("arguments").asText(""));
    }

    private int call(@Nullable String id, @Nullable String name, JsonNode index) {
        int call = id != null && byId.containsKey(id)
                ? byId.get(id)
                : id != null && name != null || calls == 0 ? calls++ : continued(index);
        if (id != null) {
            byId.put(id, call);
        }
        if (index.isInt()) {
            byIndex.put(index.intValue(), call);
        }
        return call;
    }

    private int continued(JsonNode index) {
        return index.isInt() ? byIndex.computeIfAbsent(index.intValue(), one -> calls++) : latest;
    }

    private static @Nullable String filled(JsonNode text) {
        return text.asText("").isEmpty() ? null : text.asText();
    }
}
