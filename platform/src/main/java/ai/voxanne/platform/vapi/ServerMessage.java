package ai.voxanne.platform.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One message of Vapi's server protocol.
 *
 * @param type an open set: new types appear without notice
 * @param callId opaque; null for messages that belong to no call
 * @param customerNumber the caller's number as Vapi knows it; null for web calls and withheld numbers
 * @param sentAt null where the message doesn't say
 * @param content the whole message
 */
public record ServerMessage(
        String type,
        @Nullable String callId,
        @Nullable String customerNumber,
        @Nullable Instant sentAt,
        CallSignals signals,
        JsonNode content) {

    /** The type of the flat form, which isn't Vapi's own. */
    public static final String CALL_ENDED = "call_ended";

    private static final Set<String> FLAT_NAMES = Set.of(CALL_ENDED, "call-ended", "callEnded");
    private static final int LONGEST_ID = 200;
    private static final double FIRST_MILLIS = 100_000_000_000d; // as seconds: the year 5138
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    /** The message of a body, in its envelope or without it; empty if the body holds none. */
    public static Optional<ServerMessage> in(JsonNode body) {
        JsonNode message = body.path("message").isObject() ? body.path("message") : body;
        return type(message)
                .map(type -> new ServerMessage(
                        type,
                        callId(
                                type.equals(CALL_ENDED)
                                        ? message.path("callId")
                                        : message.path("call").path("id")),
                        customerNumber(message),
                        time(message.path("timestamp")),
                        CallSignals.in(message),
                        message));
    }

    /** The tools to run now, in order; calls in the history are over. */
    public List<ToolCall> toolCalls() {
        return ToolCall.allIn(content);
    }

    /** The tool that a legacy {@code function-call} wants run. */
    public Optional<ToolCall> functionCall() {
        return ToolCall.legacyIn(content);
    }

    /** What the caller said last, for a {@code knowledge-base-request}. */
    public Optional<String> lastQuestion() {
        return Stream.of("messages", "messagesOpenAIFormatted")
                .map(content::path)
                .flatMap(list -> UserTurn.lastIn(list).stream())
                .findFirst();
    }

    private static Optional<String> type(JsonNode message) {
        if (message.path("type").isTextual()
                && !message.path("type").textValue().isBlank()) {
            return Optional.of(message.path("type").textValue());
        } else if (!ToolCall.allIn(message).isEmpty()) {
            return Optional.of("tool-calls");
        } else if (FLAT_NAMES.contains(message.path("eventType").asText(""))) {
            return Optional.of(CALL_ENDED);
        }
        return ToolCall.legacyIn(message).map(call -> "function-call");
    }

    private static @Nullable String callId(JsonNode sent) {
        String id = PlainText.line(sent.asText(""));
        return id.isBlank() || id.length() > LONGEST_ID ? null : id;
    }

    private static @Nullable String customerNumber(JsonNode message) {
        return Stream.of(message.path("customer"), message.path("call").path("customer"))
                .map(customer -> customer.path("number"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(number -> !number.isBlank())
                .findFirst()
                .orElse(null);
    }

    /**
     * Reads epoch milliseconds, sometimes with a fraction or an exponent, sometimes seconds; ISO-8601 in 2024. Null
     * outside the years 1 to 9999, which is what everybody can write.
     */
    public static @Nullable Instant time(JsonNode timestamp) {
        Instant time = timestamp.isNumber() ? epoch(timestamp.doubleValue()) : iso(timestamp.asText(""));
        return time == null || time.isBefore(FIRST) || time.isAfter(LAST) ? null : time;
    }

    private static Instant epoch(double value) {
        return Instant.ofEpochMilli((long) (Math.abs(value) < FIRST_MILLIS ? value * 1000 : value));
    }

    private static @Nullable Instant iso(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
