package ai.voxanne.booking.vapi;

import ai.voxanne.booking.vapi.credential.ClinicOfCall;
import ai.voxanne.booking.vapi.credential.Requester;
import ai.voxanne.booking.vapi.credential.WrongClinicException;
import ai.voxanne.booking.vapi.knowledge.Knowledge;
import ai.voxanne.booking.vapi.knowledge.Subject;
import ai.voxanne.booking.vapi.report.ReportIntake;
import ai.voxanne.booking.vapi.voice.Reply;
import ai.voxanne.booking.vapi.voice.VoiceTools;
import ai.voxanne.platform.problem.ProblemException;
import ai.voxanne.platform.vapi.ServerMessage;
import ai.voxanne.platform.vapi.ToolCall;
import ai.voxanne.platform.vapi.ToolResult;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Answers Vapi's messages by their type, at whichever address they arrive. */
@ApplicationScoped
class Switchboard {

    private static final String NOT_SET_UP = "This phone number isn't set up yet. Please call the clinic directly.";
    private static final String NO_TRANSFER = "I can't transfer this call. I can take a message instead.";

    private final VoiceTools tools;
    private final Knowledge knowledge;
    private final ClinicOfCall clinics;
    private final ReportIntake reports;

    Switchboard(VoiceTools tools, Knowledge knowledge, ClinicOfCall clinics, ReportIntake reports) {
        this.tools = tools;
        this.knowledge = knowledge;
        this.clinics = clinics;
        this.reports = reports;
    }

    /**
     * What Vapi reads as the answer; empty for what only tells us something.
     *
     * @param content the body as it came in
     */
    Uni<Optional<Map<String, Object>>> answer(Requester requester, ServerMessage message, Buffer content) {
        return switch (message.type()) {
            case "tool-calls" -> toolCalls(requester, message).map(Optional::of);
            case "function-call" -> functionCall(requester, message).map(Optional::of);
            case "assistant-request" -> assistant(requester, message).map(Optional::of);
            case "knowledge-base-request" -> documents(message).map(Optional::of);
            case "transfer-destination-request", "handoff-destination-request" ->
                Uni.createFrom().item(Optional.of(Map.of("error", NO_TRANSFER)));
            case "end-of-call-report", ServerMessage.CALL_ENDED ->
                reports.take(requester, message, content).replaceWith(Optional.empty());
            default -> Uni.createFrom().item(Optional.empty());
        };
    }

    private Uni<Map<String, Object>> toolCalls(Requester requester, ServerMessage message) {
        List<ToolCall> calls = message.toolCalls();
        return tools.answer(requester, message, calls)
                .map(replies -> IntStream.range(0, calls.size())
                        .mapToObj(i -> result(calls.get(i), replies.get(i)))
                        .toList())
                .map(results -> Map.of("results", results));
    }

    private Uni<Map<String, Object>> functionCall(Requester requester, ServerMessage message) {
        return tools.answer(requester, message, message.functionCall().stream().toList())
                .map(replies -> replies.stream()
                        .findFirst()
                        .orElseGet(() -> new Reply("There is no function in that message.", true)))
                .map(reply -> Map.of(member(reply), reply.text()));
    }

    private Uni<Map<String, Object>> assistant(Requester requester, ServerMessage message) {
        var org = requester.org();
        return clinics.mapped(org, message.signals())
                .chain(mapped -> clinics.agreed(org, mapped, null))
                .chain(clinic -> clinics.assistant(org, clinic))
                .map(id -> id.<Map<String, Object>>map(known -> Map.of("assistantId", known))
                        .orElseGet(() -> Map.of("error", NOT_SET_UP)))
                .onFailure(WrongClinicException.class)
                .call(wrong -> clinics.audit(requester, (WrongClinicException) wrong))
                .onFailure(failure -> failure instanceof WrongClinicException || failure instanceof ProblemException)
                .recoverWithItem(Map.of("error", NOT_SET_UP));
    }

    private Uni<Map<String, Object>> documents(ServerMessage message) {
        return message.lastQuestion()
                .map(question -> knowledge.documents(question, Subject.called(message.signals())))
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .map(documents -> Map.of("documents", documents));
    }

    private static ToolResult result(ToolCall call, Reply reply) {
        return reply.failed() ? ToolResult.failed(call, reply.text()) : ToolResult.said(call, reply.text());
    }

    private static String member(Reply reply) {
        return reply.failed() ? "error" : "result";
    }
}
