package ai.voxanne.platform.event;

import ai.voxanne.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;

/**
 * For operators, beside health and metrics on the service's own port, which no gateway leads to. It shows counts and
 * repeats what consumers are ready to see twice, so it asks for no token.
 */
@Path("/q/dead-letters/{topic}")
@PermitAll
class DeadLetterResource {

    private final DeadLetters deadLetters;

    DeadLetterResource(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** How many dead letters of a topic wait. */
    @GET
    public Uni<Map<String, Object>> count(@PathParam("topic") String topic) {
        return deadLetters.waiting(known(topic)).map(waiting -> Map.of("topic", topic, "waiting", waiting));
    }

    /** Publishes a topic's dead letters to it again. */
    @POST
    @Path("/redrive")
    public Uni<Map<String, Object>> redrive(@PathParam("topic") String topic) {
        return deadLetters.redrive(known(topic)).map(redriven -> Map.of("topic", topic, "redriven", redriven));
    }

    private static String known(String topic) {
        if (!Topics.ALL.contains(topic)) {
            throw Problem.notFound("There is no such topic.").toException();
        }
        return topic;
    }
}
