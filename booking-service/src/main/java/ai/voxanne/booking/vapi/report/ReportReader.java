package ai.voxanne.booking.vapi.report;

import ai.voxanne.booking.call.CallReport;
import ai.voxanne.booking.call.Latency;
import ai.voxanne.booking.call.Outcome;
import ai.voxanne.booking.call.Transcript;
import ai.voxanne.platform.vapi.Arguments;
import ai.voxanne.platform.vapi.PlainText;
import ai.voxanne.platform.vapi.ServerMessage;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads a report of a call's end: Vapi's {@code end-of-call-report} as it was in 2024 and as it is now, and the flat
 * {@code call_ended}. Everything but the call's id may be absent, of another type, or contradict something else.
 */
final class ReportReader {

    private static final int LONGEST = 200;
    private static final int MOST_TURNS = 1000;
    private static final int LONGEST_CALL = (int) Duration.ofDays(2).toSeconds();

    private ReportReader() {}

    /** @param callId the report's, known to be there */
    static CallReport read(ServerMessage message, String callId, Instant receivedAt) {
        return message.type().equals(ServerMessage.CALL_ENDED)
                ? flat(message.content(), callId, receivedAt)
                : vapis(message, callId, receivedAt);
    }

    private static CallReport flat(JsonNode report, String callId, Instant receivedAt) {
        var said = Arguments.read(report).orElseThrow();
        var transcript = Transcript.of(report);
        var endedAt = firstTime(report.path("endedAt"), report.path("timestamp"));
        return new CallReport(
                callId,
                text(said, "leadId"),
                text(said, "patientName"),
                said.text("patientPhone").stream().toList(),
                text(said, "keyword", "procedure"),
                said.flag("bookingConfirmed").orElseGet(transcript::saysBooked),
                Ending.of(said.text("endedReason").orElse(""), false, transcript.callerSpoke()),
                said.flag("smsConsent", "consent").orElse(null),
                firstTime(report.path("startedAt")),
                endedAt == null ? receivedAt : endedAt,
                seconds(report.path("callDuration").asDouble(-1)),
                null,
                transcript);
    }

    private static CallReport vapis(ServerMessage message, String callId, Instant receivedAt) {
        JsonNode report = message.content();
        JsonNode call = report.path("call");
        var analysis = Analysis.of(report);
        var transcript = Transcript.of(report);
        var startedAt = firstTime(report.path("startedAt"), call.path("startedAt"));
        var endedAt = firstTime(report.path("endedAt"), call.path("endedAt"), report.path("timestamp"));
        var ending = Ending.of(
                firstText(report.path("endedReason"), call.path("endedReason")),
                report.path("destination").isObject(),
                transcript.callerSpoke());
        // Of a call in which nobody spoke, the analysis is made up.
        boolean silent = ending == Outcome.FAILED && !transcript.callerSpoke();
        return new CallReport(
                callId,
                leadId(call, analysis),
                name(report, analysis),
                Stream.concat(
                                Stream.ofNullable(message.customerNumber()).map(PlainText::line),
                                analysis.text("patientPhone", "phone").stream())
                        .toList(),
                silent ? null : text(analysis, "procedure", "keyword"),
                analysis.flag("bookingConfirmed")
                        .orElseGet(() -> ending == Outcome.NOT_BOOKED && transcript.saysBooked()),
                ending,
                analysis.flag("smsConsent", "consent").orElse(null),
                startedAt,
                endedAt == null ? receivedAt : endedAt,
                duration(report, startedAt, endedAt),
                latency(report.path("artifact").path("performanceMetrics")),
                transcript);
    }

    private static @Nullable String leadId(JsonNode call, Arguments analysis) {
        var overrides = call.path("assistantOverrides");
        return Stream.of(overrides.path("metadata"), call.path("metadata"), overrides.path("variableValues"))
                .flatMap(hints -> Arguments.read(hints).stream())
                .flatMap(hints -> Stream.ofNullable(text(hints, "leadId")))
                .findFirst()
                .orElseGet(() -> text(analysis, "leadId"));
    }

    private static @Nullable String name(JsonNode report, Arguments analysis) {
        String told = text(analysis, "patientName", "callerName", "customerName");
        String known = PlainText.line(firstText(
                report.path("customer").path("name"),
                report.path("call").path("customer").path("name")));
        return told != null || known.isEmpty() ? told : cut(known);
    }

    private static @Nullable Integer duration(JsonNode report, @Nullable Instant started, @Nullable Instant ended) {
        double told = report.path("durationSeconds").asDouble(-1);
        return told < 0 && started != null && ended != null
                ? seconds(Duration.between(started, ended).toSeconds())
                : seconds(told);
    }

    private static @Nullable Integer seconds(double told) {
        return told >= 0 && told <= LONGEST_CALL ? Integer.valueOf((int) Math.round(told)) : null;
    }

    private static @Nullable Latency latency(JsonNode metrics) {
        var turns = StreamSupport.stream(metrics.path("turnLatencies").spliterator(), false)
                .limit(MOST_TURNS)
                .map(turn -> new Latency.Turn(
                        millis(turn.path("endpointingLatency")),
                        millis(turn.path("transcriberLatency")),
                        millis(turn.path("modelLatency")),
                        millis(turn.path("voiceLatency")),
                        millis(turn.path("turnLatency"))))
                .toList();
        return turns.isEmpty() ? null : new Latency(turns);
    }

    private static @Nullable Integer millis(JsonNode told) {
        double value = told.asDouble(-1);
        return value >= 0 && value <= Duration.ofHours(1).toMillis() ? Integer.valueOf((int) Math.round(value)) : null;
    }

    private static @Nullable Instant firstTime(JsonNode... sent) {
        return Stream.of(sent)
                .map(ServerMessage::time)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String firstText(JsonNode... sent) {
        return Stream.of(sent)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static @Nullable String text(Arguments said, String... names) {
        return said.text(names).map(ReportReader::cut).orElse(null);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }
}
