package ai.voxanne.booking.vapi.message;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.platform.vapi.PlainText;
import ai.voxanne.platform.vapi.ServerMessage;
import ai.voxanne.platform.vapi.ToolCall;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever arrives is read, and nothing throws. */
class ServerMessageProperties {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int DEEPEST = 4;

    private static final List<String> KNOWN = List.of(
            "message",
            "type",
            "timestamp",
            "call",
            "id",
            "phoneNumber",
            "phoneNumberId",
            "number",
            "customer",
            "assistant",
            "assistantId",
            "toolCallList",
            "toolCalls",
            "toolWithToolCallList",
            "toolCall",
            "function",
            "functionCall",
            "name",
            "arguments",
            "parameters",
            "params",
            "tool",
            "clinic_id",
            "messages",
            "messagesOpenAIFormatted",
            "role",
            "content",
            "text");

    @Property(tries = 300)
    void anyTreeIsReadWithoutAnException(@ForAll("trees") Object tree) {
        JsonNode body = JSON.valueToTree(tree);

        var claims = Claims.of(body);
        ServerMessage.in(body).ifPresent(message -> {
            message.lastQuestion();
            message.functionCall();
            message.toolCalls().forEach(ServerMessageProperties::readAll);
        });

        assertThat(claims).isNotNull();
    }

    @Property
    void anAnswerIsOneLineOfLessThan500Characters(@ForAll String text) {
        String answer = PlainText.answer(text);

        assertThat(answer).hasSizeLessThan(500);
        assertThat(answer.chars()).noneMatch(Character::isISOControl);
    }

    @Property
    void anyTextIsAnAddressOrNone(@ForAll String text) {
        SpokenEmail.read(text)
                .ifPresent(address -> assertThat(address).contains("@").doesNotContainAnyWhitespaces());
    }

    private static void readAll(ToolCall call) {
        call.arguments().ifPresent(arguments -> {
            arguments.text("name");
            arguments.whole("number");
            arguments.id("clinic_id");
            arguments.canonical();
        });
    }

    // Mostly the names and values that the reader looks for, in places where they don't belong.
    @Provide
    Arbitrary<Object> trees() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.of("tool-calls", "user", "", "{}", "[", "null", "call_1", "2026-01-18T10:00:00Z"),
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.doubles(),
                Arbitraries.integers(),
                Arbitraries.of(true, false));
        Arbitrary<String> names =
                Arbitraries.oneOf(Arbitraries.of(KNOWN), Arbitraries.strings().ofMaxLength(5));
        return nested(leaves, names, DEEPEST);
    }

    private static Arbitrary<Object> nested(Arbitrary<Object> leaves, Arbitrary<String> names, int depth) {
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Object> inner = nested(leaves, names, depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(1, leaves),
                Tuple.of(2, inner.list().ofMaxSize(3).map(List::copyOf)),
                Tuple.of(5, Arbitraries.maps(names, inner).ofMaxSize(6).map(Map::copyOf)));
    }
}
