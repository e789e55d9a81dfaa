package ai.voxanne.booking.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What was said in a call, a turn after the other: {@code AI: ...}, {@code User: ...}. */
public record Transcript(String text) {

    private static final Pattern TURN = Pattern.compile(
            "^(?=(?:AI|Assistant|Bot|Agent|User|Caller|Customer|Patient):)",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    private static final Pattern BY_CALLER =
            Pattern.compile("^(?:User|Caller|Customer|Patient):", Pattern.CASE_INSENSITIVE);
    private static final Pattern BY_ASSISTANT =
            Pattern.compile("^(?:AI|Assistant|Bot|Agent):", Pattern.CASE_INSENSITIVE);

    // "You're booked for", "your appointment is confirmed"; not "if you're booked" and not "we're fully booked".
    private static final Pattern SAYS_BOOKED = Pattern.compile(
            "(?<!\\b(?:if|once|when|until|unless|after) )\\b(?:you(?:'|\u2019)?re|you are|you have been|you(?:'|\u2019)ve been)"
                    + " (?:now |all )?(?:booked|scheduled)\\b"
                    + "|\\byour (?:appointment|booking|consultation|visit) (?:is|has been) (?:now )?(?:booked|confirmed|scheduled)\\b",
            Pattern.CASE_INSENSITIVE);

    /** The transcript of a message: in 2024 it stood in the message itself, and sometimes there are only the turns. */
    public static Transcript of(JsonNode message) {
        return Stream.of(message.path("artifact").path("transcript"), message.path("transcript"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(Transcript::new)
                .orElseGet(() -> new Transcript(turns(message)));
    }

    public boolean isBlank() {
        return text.isBlank();
    }

    /** What the caller said; everything, if nobody is named. */
    public String callersTurns() {
        return TURN.matcher(text).find() ? turns(BY_CALLER).collect(Collectors.joining("\n")) : text;
    }

    /** Whether the caller said anything. */
    public boolean callerSpoke() {
        return !callersTurns().isBlank();
    }

    /** Whether the assistant told the caller that something is booked, without asking. */
    public boolean saysBooked() {
        return turns(BY_ASSISTANT)
                .flatMap(turn -> Stream.of(turn.split("(?<=[.!?])")))
                .filter(sentence -> !sentence.endsWith("?"))
                .anyMatch(sentence -> SAYS_BOOKED.matcher(sentence).find());
    }

    private static String turns(JsonNode message) {
        return Stream.of(message.path("artifact").path("messages"), message.path("messages"))
                .filter(list -> !list.isEmpty())
                .limit(1)
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .flatMap(turn -> speaker(turn.path("role").asText()).stream()
                        .map(speaker -> speaker + ": " + turn.path("message").asText("")))
                .collect(Collectors.joining("\n"));
    }

    private static Optional<String> speaker(String role) {
        return switch (role) {
            case "user" -> Optional.of("User");
            case "bot", "assistant" -> Optional.of("AI");
            default -> Optional.empty();
        };
    }

    private Stream<String> turns(Pattern speaker) {
        return TURN.splitAsStream(text)
                .filter(turn -> speaker.matcher(turn).find())
                .map(turn -> turn.substring(turn.indexOf(':') + 1).strip());
    }
}
