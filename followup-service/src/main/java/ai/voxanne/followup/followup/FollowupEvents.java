package ai.voxanne.followup.followup;

import ai.voxanne.platform.event.Outbox;
import ai.voxanne.platform.event.Topics;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells the others what became of follow-ups, in the transaction that makes it so. */
@ApplicationScoped
class FollowupEvents {

    private static final String TYPE = "ai.voxanne.followup.";

    private final Outbox outbox;

    FollowupEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    Uni<Void> sent(SqlConnection tx, OrgId org, UUID clinic, UUID followup) {
        return tell(tx, org, clinic, followup, Status.SENT, null);
    }

    Uni<Void> delivered(SqlConnection tx, OrgId org, UUID clinic, UUID followup) {
        return tell(tx, org, clinic, followup, Status.DELIVERED, null);
    }

    Uni<Void> failed(SqlConnection tx, OrgId org, UUID clinic, UUID followup, String reason) {
        return tell(tx, org, clinic, followup, Status.FAILED, reason);
    }

    /** A call whose text could not be sent waits with the dead letters: whoever re-drives it gives it another round. */
    Uni<Void> deadLetter(SqlConnection tx, OrgId org, UUID clinic, UUID call, String reason) {
        var data = new JsonObject()
                .put("call_id", call.toString())
                .put("clinic_id", clinic.toString())
                .put("reason", reason);
        return outbox.add(tx, org, Topics.deadLettersOf(Topics.CALLS), CallFollowup.ENDED, call.toString(), data);
    }

    /** What was told has committed. */
    void committed() {
        outbox.committed();
    }

    private Uni<Void> tell(
            SqlConnection tx, OrgId org, UUID clinic, UUID followup, Status status, @Nullable String reason) {
        var data = new JsonObject()
                .put("followup_id", followup.toString())
                .put("clinic_id", clinic.toString())
                .put("status", status.word());
        if (reason != null) {
            data.put("reason", reason);
        }
        return outbox.add(tx, org, Topics.FOLLOWUPS, TYPE + status.word(), followup.toString(), data);
    }
}
