package ai.voxanne.platform.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a caller said in a conversation's transcript. */
public final class UserTurn {

    private UserTurn() {}

    /** The last thing that the user said, whichever way the list writes it down. */
    public static Optional<String> lastIn(JsonNode messages) {
        return StreamSupport.stream(messages.spliterator(), false)
                .filter(turn -> "user".equals(turn.path("role").asText()))
                .map(turn -> turn.path("message").isTextual() ? turn.path("message") : turn.path("content"))
                .map(UserTurn::text)
                .filter(said -> !said.isBlank())
                .reduce((earlier, later) -> later);
    }

    private static String text(JsonNode content) {
        return content.isArray()
                ? StreamSupport.stream(content.spliterator(), false)
                        .map(part -> part.path("text").asText(""))
                        .collect(Collectors.joining(" "))
                : content.asText("");
    }
}
