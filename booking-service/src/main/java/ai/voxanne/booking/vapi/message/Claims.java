package ai.voxanne.booking.vapi.message;

import ai.voxanne.platform.vapi.Arguments;
import ai.voxanne.platform.vapi.CallSignals;
import ai.voxanne.platform.vapi.ServerMessage;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a body says before anybody has vouched for it: good for choosing which credentials to try, and for nothing else.
 *
 * @param clinicIds the clinics that its tools name
 * @param sentAt when Vapi says that it sent it
 */
public record Claims(
        CallSignals signals, Set<UUID> clinicIds, @Nullable Instant sentAt) {

    public Claims {
        clinicIds = Set.copyOf(clinicIds);
    }

    /** Reads both request shapes; a body in neither claims nothing. */
    public static Claims of(JsonNode body) {
        Optional<ServerMessage> message = ServerMessage.in(body);
        Stream<Arguments> tools = Stream.concat(
                Arguments.read(body.path("params")).stream(),
                message.stream()
                        .flatMap(one -> Stream.concat(one.toolCalls().stream(), one.functionCall().stream()))
                        .flatMap(call -> call.arguments().stream()));
        Stream<Arguments> flat = message
                .filter(one -> one.type().equals(ServerMessage.CALL_ENDED))
                .flatMap(one -> Arguments.read(one.content()))
                .stream();
        return new Claims(
                message.map(ServerMessage::signals).orElse(CallSignals.NONE),
                Stream.concat(tools, flat)
                        .flatMap(arguments -> arguments.id("clinic_id").stream())
                        .collect(Collectors.toUnmodifiableSet()),
                message.map(ServerMessage::sentAt).orElse(null));
    }
}
