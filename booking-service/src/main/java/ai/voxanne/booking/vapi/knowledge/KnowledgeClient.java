package ai.voxanne.booking.vapi.knowledge;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** knowledge-service, as Vapi would ask it; the caller's token is passed on. */
@RegisterRestClient(configKey = "knowledge")
@RegisterClientHeaders
@Path("/api/vapi/knowledge")
interface KnowledgeClient {

    @POST
    Uni<Map<String, Object>> ask(Map<String, Object> message);
}
