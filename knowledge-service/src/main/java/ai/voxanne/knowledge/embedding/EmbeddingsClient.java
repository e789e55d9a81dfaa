package ai.voxanne.knowledge.embedding;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** OpenAI's Embeddings API, as others offer it too. Fails with {@link EndpointFailure}. */
@RegisterRestClient(configKey = "embeddings")
@Path("/embeddings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface EmbeddingsClient {

    @POST
    Uni<Vectors> embed(@HeaderParam("Authorization") @Nullable String bearer, Texts texts);

    @ClientExceptionMapper
    static RuntimeException failure(Response response) {
        return new EndpointFailure(response.getStatus());
    }

    /** What to embed. */
    record Texts(String model, List<String> input, String encodingFormat) {}

    /** One vector for each text. */
    record Vectors(@Nullable List<Vector> data) {}

    /** @param index of its text */
    record Vector(int index, float @Nullable [] embedding) {}

    /** The endpoint's refusal or failure. Its words are not kept: they may repeat the text. */
    final class EndpointFailure extends RuntimeException {

        private final int status;

        EndpointFailure(int status) {
            super("the embedding endpoint answered " + status, null, false, false);
            this.status = status;
        }

        /** Whether the same request may succeed later. */
        boolean mayPass() {
            return status == 408 || status == 429 || status >= 500;
        }
    }
}
