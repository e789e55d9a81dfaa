package ai.voxanne.knowledge.answer;

import ai.voxanne.platform.org.OrgId;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody said and that has to be answered.
 *
 * @param clinic null: any clinic of the organization
 * @param question what was said last; empty when nobody has said anything yet
 * @param messages the conversation with the question, in OpenAI's form
 * @param options what goes to the model with it, such as tools
 * @param conversation whether more than questions may be said, so that a model should answer even without passages
 */
public record Turn(
        OrgId org,
        @Nullable UUID clinic,
        String question,
        List<ObjectNode> messages,
        ObjectNode options,
        boolean conversation) {

    public Turn {
        messages = List.copyOf(messages);
    }

    /** A single question. */
    public static Turn question(OrgId org, @Nullable UUID clinic, String question) {
        var nodes = JsonNodeFactory.instance;
        var message = nodes.objectNode().put("role", "user").put("content", question);
        return new Turn(org, clinic, question, List.of(message), nodes.objectNode(), false);
    }

    /** Whether the staff should hear of it when there is no answer: in a conversation much is no question. */
    boolean asks() {
        return !conversation || QuestionWords.areIn(question);
    }
}
