package ai.voxanne.booking.vapi.message;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.platform.vapi.ServerMessage;
import ai.voxanne.platform.vapi.ToolCall;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every shape in which Vapi has been seen to send the same thing. */
class ServerMessageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                // today's usual form
                """
                {"message": {"type": "tool-calls", "toolCallList": [{"id": "call_1", "type": "function",
                  "function": {"name": "book_appointment", "arguments": {"patient_name": "Ann"}}}]}}
                """,
                // arguments as a JSON string, as the schema has it
                """
                {"message": {"type": "tool-calls", "toolCallList": [{"id": "call_1", "type": "function",
                  "function": {"name": "book_appointment", "arguments": "{\\"patient_name\\": \\"Ann\\"}"}}]}}
                """,
                // flat, with arguments
                """
                {"message": {"type": "tool-calls", "toolCallList": [
                  {"id": "call_1", "name": "book_appointment", "arguments": {"patient_name": "Ann"}}]}}
                """,
                // flat, with parameters
                """
                {"message": {"type": "tool-calls", "toolCallList": [
                  {"id": "call_1", "name": "book_appointment", "parameters": {"patient_name": "Ann"}}]}}
                """,
                // only the undocumented twin, with string arguments
                """
                {"message": {"type": "tool-calls", "toolCalls": [{"id": "call_1", "type": "function",
                  "function": {"name": "book_appointment", "arguments": "{\\"patient_name\\":\\"Ann\\"}"}}]}}
                """,
                // only the list with the tools' definitions
                """
                {"message": {"type": "tool-calls", "toolCallList": [], "toolWithToolCallList": [
                  {"type": "function", "function": {"name": "book_appointment"}, "server": {"secret": "x"},
                   "toolCall": {"id": "call_1", "function": {"name": "book_appointment",
                     "parameters": {"patient_name": "Ann"}}}}]}}
                """,
                // the same, as the events page has it: the name outside, the parameters inside
                """
                {"message": {"type": "tool-calls", "toolWithToolCallList": [
                  {"name": "book_appointment", "toolCall": {"id": "call_1", "parameters": {"patient_name": "Ann"}}}]}}
                """,
                // without the envelope
                """
                {"type": "tool-calls", "toolCallList": [{"id": "call_1", "type": "function",
                  "function": {"name": "book_appointment", "arguments": {"patient_name": "Ann"}}}]}
                """,
                // without a type
                """
                {"message": {"toolCallList": [{"id": "call_1",
                  "function": {"name": "book_appointment", "arguments": {"patientName": "Ann"}}}]}}
                """,
                // past calls in the history, which are over
                """
                {"message": {"type": "tool-calls", "toolCallList": [{"id": "call_1",
                  "function": {"name": "book_appointment", "arguments": {"patient_name": "Ann"}}}],
                  "artifact": {"messages": [{"role": "tool_calls", "toolCalls": [{"id": "call_0",
                    "function": {"name": "cancel_appointment", "arguments": "{}"}}]}]}}}
                """
            })
    void oneToolCallIsReadFromEveryShape(String body) {
        var message = read(body);

        assertThat(message.type()).isEqualTo("tool-calls");
        assertThat(message.toolCalls()).singleElement().satisfies(call -> {
            assertThat(call.id()).isEqualTo("call_1");
            assertThat(call.name()).isEqualTo("book_appointment");
            assertThat(call.arguments().orElseThrow().text("patient_name")).contains("Ann");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"\"", "\"{}\"", "null", "\"null\""})
    void noArgumentsAreAnEmptyObject(String arguments) {
        var message = read("""
                {"type": "tool-calls", "toolCallList": [{"id": "1", "function": {"name": "a", "arguments": %s}}]}
                """.formatted(arguments));

        assertThat(message.toolCalls().getFirst().arguments()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "17", "\"not json\"", "\"[]\"", "true", "\"\\\"{}\\\"\""})
    void argumentsThatAreNoObjectAreUnusable(String arguments) {
        var message = read("""
                {"type": "tool-calls", "toolCallList": [{"id": "1", "function": {"name": "a", "arguments": %s}}]}
                """.formatted(arguments));

        assertThat(message.toolCalls().getFirst().arguments()).isEmpty();
    }

    @Test
    void severalCallsKeepTheirOrderAndEachIdCountsOnce() {
        var message = read("""
                {"type": "tool-calls", "toolCallList": [
                  {"id": "b", "name": "first"}, {"id": "a", "name": "second"}, {"id": "b", "name": "first"}]}
                """);

        assertThat(message.toolCalls()).extracting(ToolCall::name).containsExactly("first", "second");
    }

    @Test
    void aLegacyFunctionCallHasNoId() {
        var message = read("""
                {"message": {"type": "function-call", "call": {},
                  "functionCall": {"name": "book_appointment", "parameters": "{\\"patient_name\\": \\"Ann\\"}"}}}
                """);

        var call = message.functionCall().orElseThrow();
        assertThat(call.id()).isEmpty();
        assertThat(call.arguments().orElseThrow().text("patient_name")).contains("Ann");
    }

    @Test
    void whoIsCalledAndWhoCallsAreReadFromEveryPlace() {
        var message = read("""
                {"message": {"type": "tool-calls", "call": {"id": "c1", "phoneNumberId": "p1", "assistantId": "a1",
                    "customer": {"number": "+12025550101"}},
                  "phoneNumber": {"id": "p2", "number": "+12025550102"}, "assistant": {"id": "a2"}}}
                """);

        assertThat(message.callId()).isEqualTo("c1");
        assertThat(message.customerNumber()).isEqualTo("+12025550101");
        assertThat(message.signals().phoneNumberIds()).containsExactlyInAnyOrder("p1", "p2");
        assertThat(message.signals().phoneNumbers()).containsExactly("+12025550102");
        assertThat(message.signals().assistantIds()).containsExactlyInAnyOrder("a1", "a2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1768730400123",
                "1768730400123.0001",
                "1.768730400123E12",
                "\"2026-01-18T10:00:00.123Z\"",
                "1768730400.123"
            })
    void everySpellingOfTheTimeIsRead(String timestamp) {
        var message = read("{\"type\": \"hang\", \"timestamp\": " + timestamp + "}");

        assertThat(message.sentAt()).isEqualTo(Instant.parse("2026-01-18T10:00:00.123Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e300", "-1e300", "\"yesterday\"", "null", "{}", "[]", "true"})
    void anUnreadableTimeIsNoTime(String timestamp) {
        assertThat(read("{\"type\": \"hang\", \"timestamp\": " + timestamp + "}")
                        .sentAt())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"message\": {}}", "{\"message\": \"hi\"}", "[]", "1", "{\"type\": \"  \"}"})
    void whatIsNoMessageIsNone(String body) {
        assertThat(ServerMessage.in(tree(body))).isEmpty();
    }

    @Test
    void theLastQuestionIsFoundInEitherList() {
        assertThat(read("""
                {"type": "knowledge-base-request", "messages": [
                  {"role": "user", "message": "Hello?"}, {"role": "bot", "message": "Hi."},
                  {"role": "user", "message": "Do you do implants?"}, {"role": "bot", "message": "One moment."}]}
                """).lastQuestion()).contains("Do you do implants?");
        assertThat(read("""
                {"type": "knowledge-base-request", "messagesOpenAIFormatted": [
                  {"role": "user", "content": [{"type": "text", "text": "Do you do"}, {"text": "implants?"}]}]}
                """).lastQuestion()).contains("Do you do implants?");
    }

    @Test
    void claimsHoldTheClinicsThatToolsName() {
        var clinic = UUID.randomUUID();

        var direct = Claims.of(tree("{\"tool\": \"x\", \"params\": {\"clinic_id\": \"" + clinic + "\"}}"));
        var fromVapi = Claims.of(tree("""
                {"message": {"type": "tool-calls", "toolCallList": [
                  {"id": "1", "name": "x", "arguments": {"clinicId": "%s"}}]}}
                """.formatted(clinic)));

        assertThat(direct.clinicIds()).containsExactly(clinic);
        assertThat(fromVapi.clinicIds()).containsExactly(clinic);
    }

    private static ServerMessage read(String body) {
        return Optional.of(tree(body)).flatMap(ServerMessage::in).orElseThrow();
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
