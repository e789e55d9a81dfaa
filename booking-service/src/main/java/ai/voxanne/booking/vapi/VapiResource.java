package ai.voxanne.booking.vapi;

import ai.voxanne.booking.vapi.credential.Gate;
import ai.voxanne.booking.vapi.credential.Requester;
import ai.voxanne.booking.vapi.credential.SignedRequest;
import ai.voxanne.booking.vapi.direct.DirectTools;
import ai.voxanne.booking.vapi.message.Claims;
import ai.voxanne.platform.problem.BodyLimit;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.ProblemCode;
import ai.voxanne.platform.problem.ProblemException;
import ai.voxanne.platform.vapi.ServerMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Vapi's two addresses. Anybody may knock: who it is, the raw bytes and the headers show, and nothing in a body is
 * believed before that. Bodies hold secrets and what patients said, so no part of one is ever logged.
 */
@Path("/api/vapi")
@PermitAll
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
class VapiResource {

    private static final int LARGEST = 5 * BodyLimit.USUAL;

    private final Gate gate;
    private final DirectTools direct;
    private final Switchboard switchboard;
    private final VapiConfig config;
    private final ObjectReader json;

    VapiResource(Gate gate, DirectTools direct, Switchboard switchboard, VapiConfig config, ObjectMapper json) {
        this.gate = gate;
        this.direct = direct;
        this.switchboard = switchboard;
        this.config = config;
        this.json = json.reader();
    }

    /** The tools, for programs and for Vapi. */
    @POST
    @Path("/tools")
    @BodyLimit(LARGEST)
    public Uni<Response> tools(@Context HttpHeaders headers, @Context UriInfo uri, byte @Nullable [] body) {
        return admitted(headers, uri, body, "vapi:tools", BodyLimit.USUAL)
                .chain(request -> request.message()
                        .map(message -> answer(request, message, Response.ok(Map.of())))
                        .orElseGet(() -> direct.answer(request.from(), request.content())
                                .map(answer -> Response.ok(answer).build())));
    }

    /** Vapi's server messages. Those that ask something are answered here too. */
    @POST
    @Path("/webhook")
    @BodyLimit(LARGEST)
    public Uni<Response> webhook(@Context HttpHeaders headers, @Context UriInfo uri, byte @Nullable [] body) {
        return admitted(headers, uri, body, "vapi:webhook", LARGEST).chain(request -> {
            var message = request.message().orElseThrow(VapiResource::notAMessage);
            var accepted = new LinkedHashMap<String, @Nullable Object>();
            accepted.put("accepted", true);
            accepted.put("call_id", message.callId());
            return answer(request, message, Response.accepted(accepted));
        });
    }

    private Uni<Response> answer(Admitted request, ServerMessage message, Response.ResponseBuilder noted) {
        return switchboard
                .answer(request.from(), message, request.raw())
                .map(answer -> answer.map(body -> Response.ok(body).build()).orElseGet(noted::build));
    }

    private Uni<Admitted> admitted(
            HttpHeaders headers, UriInfo uri, byte @Nullable [] body, String scope, int largest) {
        var raw = body == null ? Buffer.buffer() : Buffer.buffer(body);
        var content = read(raw);
        String url =
                config.publicUrl().resolve(uri.getRequestUri().getRawPath()).toString();
        var request = new SignedRequest("POST", url, raw, headers::getHeaderString);
        return gate.admit(request, content.map(Claims::of), scope).map(from -> {
            refuseOtherForms(headers, raw, largest);
            return new Admitted(from, raw, content.orElseThrow(VapiResource::malformed));
        });
    }

    // Here and not in a filter, because a stranger is to learn nothing but 401.
    private static void refuseOtherForms(HttpHeaders headers, Buffer body, int largest) {
        if (body.length() > largest) {
            throw Problem.of(ProblemCode.TOO_LARGE, "The body is too large.").toException();
        }
        MediaType type = headers.getMediaType();
        if (body.length() > 0 && !(type != null && type.getSubtype().endsWith("json"))) {
            throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Please send the body as application/json.")
                    .toException();
        }
    }

    private Optional<JsonNode> read(Buffer body) {
        try {
            JsonNode content = json.readTree(body.getBytes());
            return Optional.of(content).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static ProblemException malformed() {
        return Problem.badRequest("The body isn't a JSON object.").toException();
    }

    private static ProblemException notAMessage() {
        return Problem.badRequest("The body isn't a message of Vapi's.").toException();
    }

    /** A request whose sender is known. */
    private record Admitted(Requester from, Buffer raw, JsonNode content) {

        Optional<ServerMessage> message() {
            return content.has("tool") ? Optional.empty() : ServerMessage.in(content);
        }
    }
}
