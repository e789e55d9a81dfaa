package ai.voxanne.knowledge.embedding;

import ai.voxanne.knowledge.embedding.EmbeddingsClient.EndpointFailure;
import ai.voxanne.knowledge.embedding.EmbeddingsClient.Texts;
import ai.voxanne.knowledge.embedding.EmbeddingsClient.Vector;
import ai.voxanne.knowledge.embedding.EmbeddingsClient.Vectors;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Embeds at an OpenAI-compatible endpoint. An answer that isn't whole and of the right dimension is an outage. */
@ApplicationScoped
class EndpointEmbedder implements Embedder {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final EmbeddingsClient client;
    private final EmbeddingConfig.Endpoint config;
    private final EmbeddingModel model;
    private final @Nullable String bearer;

    EndpointEmbedder(@RestClient EmbeddingsClient client, EmbeddingConfig config) {
        this.client = client;
        this.config = config.endpoint();
        this.model = new EmbeddingModel(this.config.model(), this.config.dimension());
        this.bearer = this.config.apiKey().map(key -> "Bearer " + key).orElse(null);
    }

    @Override
    public EmbeddingModel model() {
        return model;
    }

    @Override
    public Uni<Void> load() {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<float[]>> embed(List<String> passages) {
        return Multi.createFrom()
                .iterable(passages)
                .group()
                .intoLists()
                .of(config.batch())
                .onItem()
                .transformToUniAndConcatenate(this::patiently)
                .onItem()
                .<float[]>disjoint()
                .collect()
                .asList();
    }

    @Override
    public Uni<List<float[]>> embedNow(List<String> texts) {
        return request(texts)
                .onFailure()
                .transform(EndpointEmbedder::outage)
                .ifNoItem()
                .after(config.questionTimeout())
                .failWith(() -> new EmbeddingOutage("the embedding endpoint takes too long"));
    }

    @Override
    public Uni<float[]> embedQuery(String question) {
        return embedNow(List.of(question)).map(List::getFirst);
    }

    private Uni<List<float[]>> patiently(List<String> passages) {
        return request(passages)
                .onFailure(EndpointEmbedder::mayPass)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(config.retries())
                .onFailure()
                .transform(EndpointEmbedder::outage);
    }

    private Uni<List<float[]>> request(List<String> texts) {
        return client.embed(bearer, new Texts(model.name(), texts, "float"))
                .map(answer -> checked(answer, texts.size()));
    }

    // The order of the vectors is said by their indexes.
    private List<float[]> checked(Vectors answer, int texts) {
        float[][] vectors = new float[texts][];
        if (answer.data() != null) {
            answer.data().stream()
                    .filter(vector -> vector.index() >= 0 && vector.index() < texts)
                    .forEach(vector -> vectors[vector.index()] = usable(vector));
        }
        if (Arrays.stream(vectors).anyMatch(vector -> vector == null)) {
            throw new EmbeddingOutage("the embedding endpoint left texts out");
        }
        return List.of(vectors);
    }

    private float[] usable(Vector vector) {
        float[] numbers = vector.embedding();
        if (numbers == null || numbers.length != model.dimension()) {
            throw new EmbeddingOutage("the embedding endpoint's vectors don't have the dimension of its model");
        }
        return UnitVector.of(numbers);
    }

    private static boolean mayPass(Throwable failure) {
        return !(failure instanceof EndpointFailure refusal) || refusal.mayPass();
    }

    private static EmbeddingOutage outage(Throwable failure) {
        return switch (failure) {
            case EmbeddingOutage known -> known;
            case EndpointFailure refusal -> new EmbeddingOutage(String.valueOf(refusal.getMessage()));
            default ->
                new EmbeddingOutage("the embedding endpoint can't be used: "
                        + failure.getClass().getSimpleName());
        };
    }
}
