package ai.voxanne.knowledge.answer;

import ai.voxanne.knowledge.clinic.ClinicScope;
import ai.voxanne.platform.org.OrgId;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Something that somebody said and that has to be answered.
 *
 * @param scope whose facts may be told
 * @param question what was said last, up to 2,000 characters of it; empty when nobody has said anything yet
 * @param messages the conversation with the question, in OpenAI's form
 * @param options what goes to the model with it, such as tools
 * @param conversation whether more than questions may be said, so that a model should answer even without passages
 */
public record Turn(
        OrgId org,
        ClinicScope scope,
        String question,
        List<ObjectNode> messages,
        ObjectNode options,
        boolean conversation) {

    // Longer than anybody speaks in one breath; what is looked for is in there.
    private static final int LONGEST = 2000;

    public Turn {
        question = cut(question);
        messages = List.copyOf(messages);
    }

    /** A single question. */
    public static Turn question(OrgId org, ClinicScope scope, String question) {
        var nodes = JsonNodeFactory.instance;
        var message = nodes.objectNode().put("role", "user").put("content", cut(question));
        return new Turn(org, scope, question, List.of(message), nodes.objectNode(), false);
    }

    /** Whether the staff should hear of it when there is no answer: in a conversation much is no question. */
    boolean asks() {
        return !conversation || QuestionWords.areIn(question);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }
}
