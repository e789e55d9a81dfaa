package ai.voxanne.platform.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One tool that the model wants run.
 *
 * @param id Vapi's, opaque; empty where there is none (the legacy {@code function-call})
 * @param name as it was sent
 * @param arguments empty when they can't be read
 */
public record ToolCall(String id, String name, Optional<Arguments> arguments) {

    /** The calls of a message in their order, each id once: of the lists that say the same, the first that says something. */
    static List<ToolCall> allIn(JsonNode message) {
        return Stream.of(
                        calls(message.path("toolCallList")),
                        calls(message.path("toolCalls")),
                        wrapped(message.path("toolWithToolCallList")))
                .filter(calls -> !calls.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The legacy {@code functionCall}, which has no id. */
    static Optional<ToolCall> legacyIn(JsonNode message) {
        JsonNode call = message.path("functionCall");
        return call.isObject() ? Optional.of(read(call, call)) : Optional.empty();
    }

    private static List<ToolCall> calls(JsonNode list) {
        return distinct(elements(list).map(call -> read(call, call)));
    }

    private static List<ToolCall> wrapped(JsonNode list) {
        return distinct(elements(list)
                .filter(tool -> tool.path("toolCall").isObject())
                .map(tool -> read(tool.path("toolCall"), tool)));
    }

    /** @param tool where the name is when the call itself has none */
    private static ToolCall read(JsonNode call, JsonNode tool) {
        JsonNode function = call.path("function");
        String name = firstText(
                function.path("name"), call.path("name"), tool.path("function").path("name"), tool.path("name"));
        JsonNode arguments = Stream.of(
                        function.path("arguments"),
                        function.path("parameters"),
                        call.path("arguments"),
                        call.path("parameters"))
                .filter(sent -> !sent.isMissingNode() && !sent.isNull())
                .findFirst()
                .orElse(null);
        return new ToolCall(firstText(call.path("id")), name, Arguments.read(arguments));
    }

    private static List<ToolCall> distinct(Stream<ToolCall> calls) {
        Map<Object, ToolCall> byId = new LinkedHashMap<>();
        // Calls without an id can't be told apart, so each counts.
        calls.forEach(call -> byId.putIfAbsent(call.id().isEmpty() ? new Object() : call.id(), call));
        return List.copyOf(byId.values());
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return list.isArray()
                ? StreamSupport.stream(list.spliterator(), false).filter(JsonNode::isObject)
                : Stream.empty();
    }

    private static String firstText(JsonNode... candidates) {
        return Stream.of(candidates)
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }
}
