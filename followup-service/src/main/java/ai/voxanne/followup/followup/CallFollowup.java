package ai.voxanne.followup.followup;

import ai.voxanne.platform.event.CloudEvent;
import ai.voxanne.platform.event.Inbox;
import ai.voxanne.platform.event.MalformedEventException;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears that calls have ended, and decides about each exactly once. */
@ApplicationScoped
class CallFollowup {

    static final String ENDED = "ai.voxanne.call.ended";
    private static final String CONSUMER = "followup-calls";

    private final Desk desk;
    private final CallRepository calls;
    private final FollowupRepository followups;
    private final Dispatch dispatch;
    private final FollowupEvents events;
    private final OrgDatabase database;
    private final Inbox inbox;

    CallFollowup(
            Desk desk,
            CallRepository calls,
            FollowupRepository followups,
            Dispatch dispatch,
            FollowupEvents events,
            OrgDatabase database,
            Inbox inbox) {
        this.desk = desk;
        this.calls = calls;
        this.followups = followups;
        this.dispatch = dispatch;
        this.events = events;
        this.database = database;
        this.inbox = inbox;
    }

    /** The event is a hint which call to look at. The decision has committed when this ends; the text goes out by itself. */
    @Incoming("followup-calls")
    @Retry(
            maxRetries = 20,
            delay = 200,
            jitter = 100,
            maxDuration = 120_000,
            retryOn = Throwable.class, // what Vert.x says of a closed connection is no Exception
            abortOn = {MalformedEventException.class, NoSuchElementException.class})
    @ExponentialBackoff(maxDelay = 10_000)
    Uni<Void> hear(String message) {
        var event = CloudEvent.parse(message);
        if (!event.type().equals(ENDED)) {
            return Uni.createFrom().voidItem();
        }
        var call = call(event);
        return database.inOrg(event.org(), tx -> hear(tx, event, call))
                .invoke(events::committed)
                .invoke(decided -> decided.ifPresent(followup -> dispatch.now(event.org(), followup)))
                .replaceWithVoid();
    }

    private Uni<Optional<Decided>> hear(SqlConnection tx, CloudEvent event, UUID call) {
        return Uni.combine()
                .all()
                .unis(inbox.accept(tx, CONSUMER, event), calls.find(tx, event.org(), call)) // sent together
                .withUni((news, found) -> news
                        ? decide(tx, event.org(), call, found)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<Decided>> decide(SqlConnection tx, OrgId org, UUID call, Optional<Asked> found) {
        var asked = found.orElseThrow(() -> new NoSuchElementException("there is no such call"));
        return desk.decide(tx, org, asked)
                .call(decided -> decided.isPresent()
                        ? Uni.createFrom().voidItem()
                        : followups.again(tx, org, call, Deliveries.GAVE_UP));
    }

    private static UUID call(CloudEvent event) {
        try {
            return UUID.fromString(event.subject());
        } catch (IllegalArgumentException e) {
            throw new MalformedEventException("the event's subject is no call");
        }
    }
}
