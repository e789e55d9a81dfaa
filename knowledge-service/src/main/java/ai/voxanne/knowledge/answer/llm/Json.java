package ai.voxanne.knowledge.answer.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What all dialects do with JSON. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DATA = "data:";

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array(List<? extends JsonNode> elements) {
        return JsonNodeFactory.instance.arrayNode().addAll(elements);
    }

    /** The object that a model sent; the message of the exception doesn't repeat it. */
    static JsonNode parse(String text) {
        try {
            JsonNode parsed = MAPPER.readTree(text);
            if (parsed.isObject()) {
                return parsed;
            }
        } catch (JsonProcessingException e) {
            throw new LlmException("sent something else than JSON");
        }
        throw new LlmException("sent something else than an object");
    }

    /** The data of a line of an event stream (WHATWG, server-sent events); empty for all other lines. */
    static Optional<String> data(String line) {
        return line.startsWith(DATA) ? Optional.of(line.substring(DATA.length()).strip()) : Optional.empty();
    }

    /** The text of a message's content, which may be a text, a list of parts, or nothing. */
    static String text(JsonNode content) {
        return content.isArray()
                ? StreamSupport.stream(content.spliterator(), false)
                        .map(part -> part.path("text").asText(""))
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining("\n"))
                : content.asText("");
    }

    /** Arguments as an object: OpenAI writes them as JSON in a text. */
    static JsonNode arguments(JsonNode written) {
        try {
            JsonNode parsed = written.isTextual() ? MAPPER.readTree(written.textValue()) : written;
            return parsed.isObject() ? parsed : object();
        } catch (JsonProcessingException e) {
            return object();
        }
    }

    static @Nullable String textOrNull(JsonNode value) {
        return value.isTextual() ? value.textValue() : null;
    }
}
