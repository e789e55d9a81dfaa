package ai.voxanne.knowledge.answer.chat;

import ai.voxanne.knowledge.answer.Answers;
import ai.voxanne.knowledge.answer.Reply;
import ai.voxanne.knowledge.answer.llm.Piece.End;
import ai.voxanne.knowledge.clinic.ClinicOfCall;
import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.BodyLimit;
import ai.voxanne.platform.problem.RequestRules;
import ai.voxanne.platform.vapi.CallSignals;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/**
 * Vapi's custom LLM. The body says whether the answer streams; the {@code Accept} header doesn't. Some of Vapi's pages show
 * the whole address where only its beginning belongs, so its end may come twice. No {@code Produces}: with one, a client that
 * accepts only the other form would be refused.
 */
@Path("/v1/chat/completions")
@Authenticated
class ChatResource {

    private static final int LARGEST = 5 * BodyLimit.USUAL;
    private static final String DONE = "data: [DONE]\n\n";

    private final Answers answers;
    private final ClinicOfCall clinics;
    private final RequestRules rules;
    private final Caller caller;
    private final Clock clock;

    ChatResource(Answers answers, ClinicOfCall clinics, RequestRules rules, Caller caller, Clock clock) {
        this.answers = answers;
        this.clinics = clinics;
        this.rules = rules;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @BodyLimit(LARGEST)
    public RestMulti<byte[]> complete(@Nullable ObjectNode body) {
        return answer(body);
    }

    // Not by way of the other method: its security check would wrap what it returns into another kind of stream.
    @POST
    @Path("/chat/completions")
    @BodyLimit(LARGEST)
    public RestMulti<byte[]> completeAgain(@Nullable ObjectNode body) {
        return answer(body);
    }

    private RestMulti<byte[]> answer(@Nullable ObjectNode body) {
        caller.mustBe("admin", "staff", "provider", "knowledge:read");
        var sent = rules.present(body);
        var request = ChatRequest.of(sent);
        var org = caller.org();
        var reply = clinics.scope(org, CallSignals.in(sent))
                .map(scope -> request.turn(org, scope))
                .chain(answers::reply);
        return request.stream() ? streamed(request, reply) : whole(request, reply);
    }

    private RestMulti<byte[]> streamed(ChatRequest request, Uni<Reply> reply) {
        return RestMulti.fromUniResponse(
                reply,
                coming -> events(completion(request, coming), coming, request.usage()),
                coming -> headers(coming, MediaType.SERVER_SENT_EVENTS));
    }

    private RestMulti<byte[]> whole(ChatRequest request, Uni<Reply> reply) {
        var heard = reply.chain(coming -> coming.pieces()
                .collect()
                .in(() -> completion(request, coming), Completion::hear)
                .map(completion -> new Heard(coming, completion)));
        return RestMulti.fromUniResponse(
                heard,
                all -> Multi.createFrom().item(bytes(all.completion().whole().toString())),
                all -> headers(all.reply(), MediaType.APPLICATION_JSON));
    }

    private Completion completion(ChatRequest request, Reply reply) {
        return new Completion("chatcmpl-" + UUID.randomUUID(), clock.instant().getEpochSecond(), request, reply);
    }

    private static Multi<byte[]> events(Completion completion, Reply reply, boolean usage) {
        return reply.pieces()
                .onItem()
                .transformToIterable(piece -> piece instanceof End && usage
                        ? List.of(completion.chunk(piece), completion.usageChunk())
                        : List.of(completion.chunk(piece)))
                .map(chunk -> bytes("data: " + chunk + "\n\n"))
                .onCompletion()
                .continueWith(bytes(DONE));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> headers(Reply reply, String type) {
        String sources = reply.passages().stream()
                .map(passage -> passage.chunkId().toString())
                .collect(Collectors.joining(","));
        return Map.of(
                HttpHeaders.CONTENT_TYPE,
                List.of(type),
                HttpHeaders.CACHE_CONTROL,
                List.of("no-store"),
                "Server-Timing",
                List.of(reply.times().serverTiming()),
                "X-Voxanne-Sources",
                List.of(sources));
    }

    /** An answer that has come to its end. */
    private record Heard(Reply reply, Completion completion) {}
}
