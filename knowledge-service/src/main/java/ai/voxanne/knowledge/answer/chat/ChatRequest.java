package ai.voxanne.knowledge.answer.chat;

import ai.voxanne.knowledge.answer.Turn;
import ai.voxanne.knowledge.clinic.ClinicScope;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.ProblemException;
import ai.voxanne.platform.vapi.PlainText;
import ai.voxanne.platform.vapi.UserTurn;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A request for a chat completion. Only what a model needs is taken out of it: Vapi sends the call, the phone number and
 * their secrets along, and none of that goes any further.
 *
 * @param model as the client named it; it gets the name back, and that is all that it is for
 * @param stream whether the answer is to come as events
 * @param usage whether an event with the usage is wanted
 */
record ChatRequest(String model, boolean stream, boolean usage, List<ObjectNode> messages, ObjectNode options) {

    private static final String DEFAULT_MODEL = "voxanne";
    private static final int LONGEST_QUESTION = 2000;
    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool", "function");
    private static final Set<String> OF_MESSAGES =
            Set.of("role", "content", "name", "tool_calls", "tool_call_id", "function_call");
    private static final Set<String> OPTIONS = Set.of(
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "temperature",
            "top_p",
            "max_tokens",
            "max_completion_tokens",
            "stop",
            "seed",
            "presence_penalty",
            "frequency_penalty",
            "response_format");

    ChatRequest {
        messages = List.copyOf(messages);
    }

    /** Reads a body; a ProblemException says what is wrong with it. */
    static ChatRequest of(ObjectNode body) {
        if (!body.path("messages").isArray() || body.path("messages").isEmpty()) {
            throw invalid("messages", "must be a list of messages");
        }
        var options = body.deepCopy().retain(OPTIONS);
        List.copyOf(options.properties()).stream()
                .filter(option -> option.getValue().isNull())
                .forEach(option -> options.remove(option.getKey()));
        return new ChatRequest(
                body.path("model").isTextual() ? body.path("model").textValue() : DEFAULT_MODEL,
                flag(body, "stream"),
                body.path("stream_options").path("include_usage").asBoolean(false),
                messages(body.path("messages")),
                options);
    }

    /** What is to be answered. */
    Turn turn(OrgId org, ClinicScope scope) {
        var all = options.arrayNode().addAll(messages);
        String said = UserTurn.lastIn(all).map(PlainText::line).orElse("");
        // A long speech usually ends with its question.
        String question = said.substring(Math.max(0, said.length() - LONGEST_QUESTION));
        return new Turn(org, scope, question, messages, options, true);
    }

    private static List<ObjectNode> messages(JsonNode sent) {
        var messages = new ArrayList<ObjectNode>();
        for (JsonNode message : sent) {
            if (!(message instanceof ObjectNode one)
                    || !ROLES.contains(one.path("role").asText())) {
                throw invalid("messages", "must be a list of messages with known roles");
            }
            JsonNode content = one.path("content");
            if (!(content.isTextual() || content.isArray() || content.isNull() || content.isMissingNode())) {
                throw invalid("messages", "must have texts or lists of parts as contents");
            }
            messages.add(one.deepCopy().retain(OF_MESSAGES));
        }
        return messages;
    }

    private static boolean flag(ObjectNode body, String name) {
        JsonNode value = body.path(name);
        if (!(value.isBoolean() || value.isNull() || value.isMissingNode())) {
            throw invalid(name, "must be true or false");
        }
        return value.asBoolean(false);
    }

    private static ProblemException invalid(String field, String message) {
        return Problem.invalid(field, message).toException();
    }
}
