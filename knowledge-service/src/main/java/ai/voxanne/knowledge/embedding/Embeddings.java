package ai.voxanne.knowledge.embedding;

import ai.voxanne.knowledge.embedding.EmbeddingConfig.Provider;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Vectors of passages and questions. What is new is embedded with the configured model; questions also with the one
 * before, as long as it has passages. Fails with {@link EmbeddingOutage}. Nothing of a text is logged or kept in plain.
 */
@ApplicationScoped
public class Embeddings {

    private final List<Embedder> embedders;
    private final Embedder current;
    private final Cache<String, float[]> questions;
    private volatile boolean ready;

    Embeddings(InProcessEmbedders inProcess, EndpointEmbedder endpoint, EmbeddingConfig config) {
        this.embedders = List.of(inProcess.tuned(), inProcess.untuned(), endpoint);
        this.current = config.provider() == Provider.ENDPOINT ? endpoint : inProcess.tuned();
        this.questions =
                Caffeine.newBuilder().maximumSize(config.rememberedQuestions()).build();
    }

    // As early as can be: the model loads while the rest of the service starts.
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting) {
        current.load().subscribe().with(loaded -> ready = true, failure -> Log.error("No embedding model", failure));
    }

    /** Whether questions and passages can be embedded without waiting for the model to load. */
    public boolean ready() {
        return ready;
    }

    /** The model that new passages are embedded with. */
    public EmbeddingModel model() {
        return current.model();
    }

    /** Makes sure that the next question to this model doesn't wait for it; of an unknown model there is nothing to load. */
    public Uni<Void> load(EmbeddingModel model) {
        return embedders.stream()
                .filter(embedder -> embedder.model().equals(model))
                .findFirst()
                .map(Embedder::load)
                .orElseGet(Uni.createFrom()::voidItem);
    }

    /** Whether questions can be embedded with this model. */
    public boolean knows(EmbeddingModel model) {
        return embedders.stream().anyMatch(embedder -> embedder.model().equals(model));
    }

    /** The passages' vectors of length 1 by the current model, in their order. */
    public Uni<List<float[]>> embedPassages(List<PassageText> passages) {
        return current.embed(PassageText.views(passages)).map(PassageText::blend);
    }

    /** The vectors of length 1, by the current model and in their order, of texts that somebody waits for on the phone. */
    public Uni<List<float[]>> embedNow(List<String> texts) {
        return current.embedNow(texts);
    }

    /** A question's vector of length 1 by a model that is known here; the same question again costs nothing. */
    public Uni<float[]> embedQuery(EmbeddingModel model, String question) {
        String key = key(model, question);
        float[] known = questions.getIfPresent(key);
        return known != null
                ? Uni.createFrom().item(known)
                : ask(model, question).invoke(vector -> questions.put(key, vector));
    }

    private Uni<float[]> ask(EmbeddingModel model, String question) {
        return embedders.stream()
                .filter(embedder -> embedder.model().equals(model))
                .findFirst()
                .map(embedder -> embedder.embedQuery(question))
                .orElseGet(
                        () -> Uni.createFrom().failure(new EmbeddingOutage("nobody here embeds with " + model.name())));
    }

    // A hash: what callers ask is not to be found in memory either.
    private static String key(EmbeddingModel model, String question) {
        try {
            byte[] asked = (model.name() + '\n' + question).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(asked));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
