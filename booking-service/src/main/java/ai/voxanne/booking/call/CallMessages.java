package ai.voxanne.booking.call;

import ai.voxanne.booking.call.MessageRepository.Stored;
import ai.voxanne.booking.privacy.Person;
import ai.voxanne.booking.privacy.PersonErasedException;
import ai.voxanne.booking.privacy.PersonKeys;
import ai.voxanne.platform.org.OrgId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was reported of calls, kept encrypted as it came in, so that nothing a reader can't cope with is lost. */
@ApplicationScoped
public class CallMessages {

    private static final String ROW = "call_messages/";
    private static final String FOREIGN_KEY_VIOLATION = "23503"; // as PostgreSQL names it

    private final MessageRepository messages;
    private final PersonKeys keys;
    private final ObjectMapper json;

    CallMessages(MessageRepository messages, PersonKeys keys, ObjectMapper json) {
        this.messages = messages;
        this.keys = keys;
        this.json = json;
    }

    /** Keeps a message; empty if this type of message was kept for the call before, or its caller was erased. */
    public Uni<Optional<CallMessage>> keep(
            OrgId org, String sender, @Nullable String callId, String type, Buffer content) {
        var person = callId == null ? Person.unknown() : Person.caller(callId);
        return Uni.createFrom()
                .deferred(() -> keys.atHand(org, person))
                .chain(hand -> {
                    var message = new CallMessage(UUID.randomUUID(), sender, hand.key(), content);
                    return messages.add(org, hand.adding(), sealed(message), callId, type)
                            .map(added -> added ? Optional.of(message) : Optional.<CallMessage>empty());
                })
                .onFailure(CallMessages::isWithoutKey)
                .retry()
                .atMost(1)
                .onFailure(PersonErasedException.class)
                .recoverWithItem(Optional.empty());
    }

    private static Stored sealed(CallMessage message) {
        var key = message.key();
        return new Stored(message.id(), message.sender(), key.id(), key.seal(ROW + message.id(), message.content()));
    }

    // Another message of the call came first with another key: that one is there now.
    private static boolean isWithoutKey(Throwable failure) {
        return failure instanceof PgException refusal && FOREIGN_KEY_VIOLATION.equals(refusal.getSqlState());
    }

    /** A message that waits to be filed or looked through; empty if nothing waits there. */
    public Uni<Optional<CallMessage>> waiting(OrgId org, UUID id) {
        return messages.waiting(org, id)
                .chain(found -> found.map(stored -> open(org, stored))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** Puts a message aside until somebody replays it. */
    public Uni<Void> quarantine(OrgId org, UUID id, String reason) {
        return messages.quarantine(org, id, reason);
    }

    /** What was put aside, the oldest first. */
    public Uni<List<Quarantined>> quarantined(OrgId org, int limit) {
        return messages.quarantined(org, limit);
    }

    /** One message without its content. */
    public Uni<Optional<Quarantined>> find(OrgId org, UUID id) {
        return messages.find(org, id);
    }

    /** Messages of all organizations that were left unfinished this long ago. */
    public Uni<List<UnfinishedMessage>> unfinished(Duration ago, int limit) {
        return messages.unfinished(ago, limit);
    }

    /** Takes an unfinished message up again; false if somebody else did, or if it failed too often and was put aside. */
    public Uni<Boolean> takeUp(OrgId org, UUID id, Duration ago, int mostAttempts) {
        return messages.takeUp(org, id, ago, mostAttempts);
    }

    /** What was said in these calls, in the order in which it was reported. */
    public Uni<List<String>> transcripts(OrgId org, Collection<String> calls) {
        return messages.ofCalls(org, calls)
                .onItem()
                .transformToMulti(all -> Multi.createFrom().iterable(all))
                .onItem()
                .transformToUniAndConcatenate(stored -> open(org, stored))
                .collect()
                .asList()
                .map(all -> all.stream()
                        .flatMap(Optional::stream)
                        .map(this::transcript)
                        .filter(said -> !said.isBlank())
                        .toList());
    }

    private String transcript(CallMessage message) {
        try {
            JsonNode body = json.readTree(message.content().getBytes());
            return Transcript.of(body.path("message").isObject() ? body.path("message") : body)
                    .text();
        } catch (IOException e) {
            return "";
        }
    }

    private Uni<Optional<CallMessage>> open(OrgId org, Stored stored) {
        return keys.withId(org, stored.personKey())
                .map(key -> new CallMessage(
                        stored.id(), stored.sender(), key, key.open(ROW + stored.id(), stored.ciphertext())))
                .map(Optional::of)
                .onFailure(PersonErasedException.class)
                .recoverWithItem(Optional.empty());
    }
}
