package ai.voxanne.booking.vapi.knowledge;

import ai.voxanne.booking.vapi.VapiConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** What the clinic knows about a question. A caller waits for it, so no answer in time is an empty one. */
@ApplicationScoped
public class Knowledge {

    private final KnowledgeClient client;
    private final VapiConfig config;

    Knowledge(@RestClient KnowledgeClient client, VapiConfig config) {
        this.client = client;
        this.config = config;
    }

    /**
     * The passages that match, best first, as knowledge-service gave them; none on any failure.
     *
     * @param about whose facts may be told
     */
    public Uni<List<Object>> documents(String question, Subject about) {
        return client.ask(request(question, about))
                .ifNoItem()
                .after(config.knowledgeWait())
                .fail()
                .map(answer -> list(answer.get("documents")))
                .onFailure()
                .recoverWithItem(List.of());
    }

    /** The texts of the passages. */
    public Uni<List<String>> texts(String question, Subject about) {
        return documents(question, about)
                .map(documents -> documents.stream()
                        .map(document -> document instanceof Map<?, ?> members ? members.get("content") : null)
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .toList());
    }

    private static Map<String, Object> request(String question, Subject about) {
        var message = about.members();
        message.put("type", "knowledge-base-request");
        message.put("messages", List.of(Map.of("role", "user", "message", question)));
        return Map.of("message", message);
    }

    private static List<Object> list(@Nullable Object documents) {
        return documents instanceof List<?> list ? List.copyOf(list) : List.of();
    }
}
