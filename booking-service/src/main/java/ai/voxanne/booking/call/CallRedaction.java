package ai.voxanne.booking.call;

import ai.voxanne.booking.privacy.PersonErasedException;
import ai.voxanne.booking.privacy.PersonKey;
import ai.voxanne.booking.privacy.redline.Access;
import ai.voxanne.booking.privacy.redline.Findings;
import ai.voxanne.booking.privacy.redline.Redline;
import ai.voxanne.booking.privacy.redline.Said;
import ai.voxanne.platform.org.OrgDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes the transcript of a filed call apart, once: what is private goes where it belongs, the log says what kind. */
@ApplicationScoped
public class CallRedaction {

    private final OrgDatabase database;
    private final Redline redline;
    private final CallRepository calls;
    private final MessageRepository messages;

    CallRedaction(OrgDatabase database, Redline redline, CallRepository calls, MessageRepository messages) {
        this.database = database;
        this.redline = redline;
        this.calls = calls;
        this.messages = messages;
    }

    /**
     * Does nothing for a message that was looked through before, or whose caller was erased.
     *
     * @param key the caller's, with which the message is encrypted
     */
    public Uni<Void> redact(Access access, UUID message, FiledCall call, Transcript transcript, PersonKey key) {
        if (transcript.isBlank()) {
            return database.inOrg(access.org(), tx -> messages.finish(tx, access.org(), message))
                    .replaceWithVoid();
        }
        var said = new Said(call.clinic(), call.patient(), call.callId(), transcript.text());
        return redline.find(access.org(), said, key)
                .chain(findings -> database.inOrg(access.org(), tx -> store(tx, access, message, call, findings)))
                .onFailure(PersonErasedException.class)
                .recoverWithNull()
                .replaceWithVoid();
    }

    // Whoever finishes the message stores; an erasure waits for that, and then finds all of it.
    private Uni<Void> store(SqlConnection tx, Access access, UUID message, FiledCall call, Findings findings) {
        return messages.finish(tx, access.org(), message)
                .chain(first -> first
                        ? calls.log(tx, access.org(), call.id(), findings.publicLog())
                        : Uni.createFrom().item(false))
                .chain(unsaid -> unsaid
                        ? redline.store(tx, access, findings)
                        : Uni.createFrom().voidItem());
    }
}
