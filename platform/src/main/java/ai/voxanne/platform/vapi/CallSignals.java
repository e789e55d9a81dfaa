package ai.voxanne.platform.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a message says about whose phone was called. Anybody can write these: they say which credentials to try, and which
 * of an authenticated organization's clinics it is.
 *
 * @param phoneNumbers the called numbers, never the caller's
 */
public record CallSignals(Set<String> phoneNumberIds, Set<String> phoneNumbers, Set<String> assistantIds) {

    private static final int LONGEST = 200;

    public static final CallSignals NONE = new CallSignals(Set.of(), Set.of(), Set.of());

    public CallSignals {
        phoneNumberIds = Set.copyOf(phoneNumberIds);
        phoneNumbers = Set.copyOf(phoneNumbers);
        assistantIds = Set.copyOf(assistantIds);
    }

    /** Those of a message, or of another body that has its members. */
    public static CallSignals in(JsonNode message) {
        JsonNode call = message.path("call");
        return new CallSignals(
                texts(
                        call.path("phoneNumberId"),
                        call.path("phoneNumber").path("id"),
                        message.path("phoneNumber").path("id")),
                texts(
                        call.path("phoneNumber").path("number"),
                        message.path("phoneNumber").path("number")),
                texts(
                        call.path("assistantId"),
                        call.path("assistant").path("id"),
                        message.path("assistant").path("id"),
                        message.path("chat").path("assistantId"),
                        message.path("voxanAgentId")));
    }

    private static Set<String> texts(JsonNode... nodes) {
        return Stream.of(nodes)
                .filter(JsonNode::isTextual)
                .map(node -> node.textValue().strip())
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST && text.indexOf('\0') < 0)
                .collect(Collectors.toUnmodifiableSet());
    }
}
