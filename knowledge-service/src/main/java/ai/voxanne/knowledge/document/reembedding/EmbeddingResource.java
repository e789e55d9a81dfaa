package ai.voxanne.knowledge.document.reembedding;

import ai.voxanne.knowledge.document.reembedding.ReembeddingRepository.Share;
import ai.voxanne.knowledge.embedding.EmbeddingModel;
import ai.voxanne.knowledge.embedding.Embeddings;
import ai.voxanne.platform.org.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** Which model an organization's knowledge is embedded with, and how far a change has come. */
@Path("/api/knowledge/embedding")
@Authenticated
class EmbeddingResource {

    private final ReembeddingRepository documents;
    private final Embeddings embeddings;
    private final Caller caller;

    EmbeddingResource(ReembeddingRepository documents, Embeddings embeddings, Caller caller) {
        this.documents = documents;
        this.embeddings = embeddings;
        this.caller = caller;
    }

    @GET
    public Uni<Progress> progress() {
        caller.mustBe("admin", "staff");
        return documents.shares(caller.org()).map(shares -> Progress.of(embeddings.model(), shares));
    }

    /**
     * How far a change of model has come.
     *
     * @param model the one that is configured
     * @param pending documents that it hasn't embedded yet
     */
    record Progress(String model, int dimension, int documents, int pending, List<Share> models) {

        static Progress of(EmbeddingModel model, List<Share> shares) {
            int all = shares.stream().mapToInt(Share::documents).sum();
            int done = shares.stream()
                    .filter(share -> model.equals(new EmbeddingModel(share.model(), share.dimension())))
                    .mapToInt(Share::documents)
                    .sum();
            return new Progress(model.name(), model.dimension(), all, all - done, shares);
        }
    }
}
