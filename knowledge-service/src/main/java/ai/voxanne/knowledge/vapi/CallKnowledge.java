package ai.voxanne.knowledge.vapi;

import ai.voxanne.knowledge.answer.Answers;
import ai.voxanne.knowledge.answer.Evidence;
import ai.voxanne.knowledge.answer.Turn;
import ai.voxanne.knowledge.clinic.ClinicConfig;
import ai.voxanne.knowledge.clinic.ClinicDirectory;
import ai.voxanne.knowledge.clinic.ClinicOfCall;
import ai.voxanne.knowledge.clinic.ClinicScope;
import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.ForeignClinicException;
import ai.voxanne.platform.shutdown.BackgroundWork;
import ai.voxanne.platform.vapi.Arguments;
import ai.voxanne.platform.vapi.PlainText;
import ai.voxanne.platform.vapi.ServerMessage;
import ai.voxanne.platform.vapi.ToolCall;
import ai.voxanne.platform.vapi.ToolResult;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers what Vapi's messages ask about the clinic. */
@ApplicationScoped
class CallKnowledge {

    /** What Vapi reads when there is nothing to say. */
    static final Map<String, Object> NOTHING = Map.of("documents", List.of());

    private static final String TOOL = "searchknowledge";
    private static final int MOST_CALLS = 20;

    private final Answers answers;
    private final ClinicDirectory clinics;
    private final ClinicOfCall clinicOfCall;
    private final AuditLog audit;
    private final BackgroundWork background;
    private final ClinicConfig lookups;

    CallKnowledge(
            Answers answers,
            ClinicDirectory clinics,
            ClinicOfCall clinicOfCall,
            AuditLog audit,
            BackgroundWork background,
            ClinicConfig lookups) {
        this.answers = answers;
        this.clinics = clinics;
        this.clinicOfCall = clinicOfCall;
        this.audit = audit;
        this.background = background;
        this.lookups = lookups;
    }

    /** @param actor whom the audit log names */
    Uni<Map<String, Object>> answer(OrgId org, String actor, ServerMessage message) {
        var scope = clinicOfCall.scope(org, message.signals()).memoize().indefinitely();
        var asker = new Asker(org, actor, scope);
        return switch (message.type()) {
            case "tool-calls" -> results(asker, message.toolCalls()).map(results -> Map.of("results", results));
            case "function-call" ->
                results(asker, message.functionCall().stream().toList()).map(CallKnowledge::ofFunction);
            case "knowledge-base-request" -> documents(asker, message);
            default -> Uni.createFrom().item(Map.of());
        };
    }

    // Vapi names no clinic there; booking does, when it knows which one was called.
    private Uni<Map<String, Object>> documents(Asker asker, ServerMessage message) {
        String clinic = message.content().path("clinic_id").textValue();
        return message.lastQuestion()
                .map(asked -> turn(asker, clinic, PlainText.line(asked))
                        .chain(answers::evidence)
                        .map(CallKnowledge::documents)
                        .onFailure()
                        .recoverWithItem(NOTHING))
                .orElseGet(() -> Uni.createFrom().item(NOTHING));
    }

    private Uni<List<ToolResult>> results(Asker asker, List<ToolCall> calls) {
        var answered = Multi.createFrom()
                .iterable(calls)
                .select()
                .first(MOST_CALLS)
                .onItem()
                .transformToUniAndConcatenate(call -> result(asker, call));
        var refused = Multi.createFrom()
                .iterable(calls)
                .skip()
                .first(MOST_CALLS)
                .map(call -> ToolResult.failed(call, "These are too many questions at once; please ask one by one."));
        return Multi.createBy()
                .concatenating()
                .streams(answered, refused)
                .collect()
                .asList();
    }

    private Uni<ToolResult> result(Asker asker, ToolCall call) {
        if (!TOOL.equals(call.name().replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT))) {
            return failed(call, "There is no tool of that name here.");
        }
        return call.arguments()
                .flatMap(given -> given.text("query", "question", "search", "q")
                        .map(question -> said(asker, call, given, question)))
                .orElseGet(() -> failed(call, "The question could not be read; please ask again."));
    }

    private Uni<ToolResult> said(Asker asker, ToolCall call, Arguments given, String question) {
        return turn(asker, given.text("clinic_id").orElse(null), question)
                .chain(answers::lookUp)
                .map(answer -> ToolResult.said(call, answer.answer()))
                .onFailure()
                .recoverWithUni(() -> failed(call, "The clinic's information can't be reached; offer to call back."));
    }

    // Whoever needs help at once hears where to call, whatever clinic was named.
    private Uni<Turn> turn(Asker asker, @Nullable String clinicAsSent, String question) {
        return (clinicAsSent == null ? asker.scope() : named(asker, clinicAsSent))
                .onFailure(failure -> answers.isEmergency(question))
                .recoverWithItem(ClinicScope.UNKNOWN)
                .map(scope -> Turn.question(asker.org(), scope, question));
    }

    private Uni<ClinicScope> named(Asker asker, String sent) {
        return clinics.named(asker.org(), sent)
                .map(ClinicScope::of)
                .ifNoItem()
                .after(lookups.callerWait())
                .fail()
                .onFailure(ForeignClinicException.class)
                .invoke(() -> background.begin(
                        "An attempt on another organization's clinic was not recorded",
                        audit.record(AuditEntry.unauthorized(asker.org(), asker.actor(), sent))));
    }

    private static Uni<ToolResult> failed(ToolCall call, String error) {
        return Uni.createFrom().item(ToolResult.failed(call, error));
    }

    private static Map<String, Object> ofFunction(List<ToolResult> results) {
        return results.stream()
                .findFirst()
                .<Map<String, Object>>map(one -> one.result() == null
                        ? Map.of("error", String.valueOf(one.error()))
                        : Map.of("result", one.result()))
                .orElseGet(() -> Map.of("error", "There is no function in that message."));
    }

    // A message goes to the caller past the model; whoever reads only documents finds the sentence there.
    private static Map<String, Object> documents(Evidence evidence) {
        return evidence.emergency()
                .<Map<String, Object>>map(sentence -> Map.of(
                        "message",
                        Map.of("type", "custom-message", "role", "assistant", "content", sentence),
                        "documents",
                        List.of(Map.of("content", sentence, "similarity", 1.0))))
                .orElseGet(() -> Map.of(
                        "documents",
                        evidence.passages().stream()
                                .map(passage -> Map.of(
                                        "content", passage.content(),
                                        "similarity", passage.similarity(),
                                        "uuid", passage.chunkId()))
                                .toList()));
    }

    /**
     * Who asks.
     *
     * @param scope whose facts may be told, unless a clinic is named
     */
    private record Asker(OrgId org, String actor, Uni<ClinicScope> scope) {}
}
