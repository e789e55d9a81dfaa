package ai.voxanne.knowledge.vapi;

import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.BodyLimit;
import ai.voxanne.platform.vapi.ServerMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Vapi asks during a call. Once it is known who asks, nothing is an error: a live call has to go on. */
@Path("/api/vapi/knowledge")
@Authenticated
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
class VapiResource {

    private static final int LARGEST = 5 * BodyLimit.USUAL;

    private final CallKnowledge knowledge;
    private final Caller caller;
    private final ObjectReader json;

    VapiResource(CallKnowledge knowledge, Caller caller, ObjectMapper json) {
        this.knowledge = knowledge;
        this.caller = caller;
        this.json = json.reader();
    }

    /** Booking passes on what came to it, with the token that came along, so its scopes are good here too. */
    @POST
    @BodyLimit(LARGEST)
    public Uni<Map<String, Object>> ask(byte @Nullable [] body) {
        caller.mustBe("admin", "staff", "provider", "knowledge:read", "vapi:tools", "vapi:webhook");
        return read(body)
                .map(message -> knowledge.answer(caller.org(), caller.id().toString(), message))
                .orElseGet(() -> Uni.createFrom().item(CallKnowledge.NOTHING));
    }

    private Optional<ServerMessage> read(byte @Nullable [] body) {
        try {
            JsonNode content = json.readTree(body == null ? new byte[0] : body);
            return content.isObject() ? ServerMessage.in(content) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
