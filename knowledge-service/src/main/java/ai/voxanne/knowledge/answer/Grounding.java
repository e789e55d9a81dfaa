package ai.voxanne.knowledge.answer;

import ai.voxanne.knowledge.answer.llm.Prompt;
import ai.voxanne.knowledge.search.Passage;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Makes the prompt: our rules first, then the conversation, and right before the question the clinic's passages. They are
 * the user's data and never instructions, and as JSON without a {@code <} no text in them can end what marks them as data.
 */
final class Grounding {

    private static final String INSTRUCTIONS = read("/answer/instructions.txt");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Grounding() {}

    static Prompt prompt(Turn turn, List<Passage> passages) {
        var messages = new ArrayList<ObjectNode>();
        messages.add(message("system", INSTRUCTIONS));
        messages.addAll(turn.messages());
        messages.add(beforeTheQuestion(messages), message("user", information(passages)));
        return new Prompt(messages, turn.options());
    }

    // Behind the question there may be tool calls and their results, which must follow each other.
    private static int beforeTheQuestion(List<ObjectNode> messages) {
        for (int i = messages.size() - 1; i > 0; i--) {
            if ("user".equals(messages.get(i).path("role").asText())) {
                return i;
            }
        }
        return messages.size();
    }

    private static String information(List<Passage> passages) {
        var list = NODES.arrayNode();
        passages.forEach(passage -> list.addObject()
                .put("id", passage.chunkId().toString())
                .put("title", passage.title())
                .put("content", passage.content()));
        return "<clinic_information>" + list.toString().replace("<", "\\u003c") + "</clinic_information>";
    }

    private static ObjectNode message(String role, String content) {
        return NODES.objectNode().put("role", role).put("content", content);
    }

    private static String read(String resource) {
        try (var stream = Objects.requireNonNull(Grounding.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
