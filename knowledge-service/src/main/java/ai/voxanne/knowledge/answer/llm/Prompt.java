package ai.voxanne.knowledge.answer.llm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a model is asked, in the form of OpenAI's chat completions, which all others are made from.
 *
 * @param messages the conversation with its instructions, oldest first
 * @param options what else goes along, such as {@code tools} and {@code temperature}
 */
public record Prompt(List<ObjectNode> messages, ObjectNode options) {

    public Prompt {
        messages = List.copyOf(messages);
    }
}
