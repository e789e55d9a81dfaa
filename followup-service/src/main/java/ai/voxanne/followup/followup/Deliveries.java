package ai.voxanne.followup.followup;

import ai.voxanne.followup.lead.Leads;
import ai.voxanne.followup.sms.OptOuts;
import ai.voxanne.followup.sms.TwilioRefusal;
import ai.voxanne.platform.event.Outbox;
import ai.voxanne.platform.event.Topics;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Remembers what became of texts, and tells of it: row, lead and event in one transaction. */
@ApplicationScoped
class Deliveries {

    static final String GAVE_UP = "could not be sent";

    private static final Decision FAILED = new Decision(Status.FAILED, GAVE_UP);
    private static final Decision OPTED_OUT = new Decision(Status.SUPPRESSED, Decision.OPTED_OUT);

    private final SendingRepository texts;
    private final OptOuts optOuts;
    private final Leads leads;
    private final OrgDatabase database;
    private final Outbox outbox;

    Deliveries(SendingRepository texts, OptOuts optOuts, Leads leads, OrgDatabase database, Outbox outbox) {
        this.texts = texts;
        this.optOuts = optOuts;
        this.leads = leads;
        this.database = database;
        this.outbox = outbox;
    }

    /** Twilio has accepted the text. */
    Uni<Void> sent(Outgoing text, String sid) {
        return settle(text, tx -> markSent(tx, text, sid));
    }

    /** Twilio will never send it. */
    Uni<Void> refused(Outgoing text, TwilioRefusal refusal) {
        if (refusal.isOptOut()) {
            return settle(
                    text,
                    tx -> texts.end(tx, text, OPTED_OUT, "21610")
                            .chain(() -> optOuts.learn(tx, text.org(), text.to()))
                            .chain(() -> move(text, lead -> leads.optedOut(tx, text.org(), lead))));
        }
        var decision = new Decision(Status.FAILED, reason(refusal.code()));
        return settle(
                text,
                tx -> texts.end(tx, text, decision, String.valueOf(refusal.code()))
                        .chain(ended -> ended ? tell(tx, text, "failed", decision.reason()) : nothing()));
    }

    /** All attempts failed: whoever re-drives the dead letter gives the text another round. */
    Uni<Void> giveUp(Outgoing text) {
        return settle(
                text,
                tx -> texts.end(tx, text, FAILED, null)
                        .chain(ended ->
                                ended ? tell(tx, text, "failed", GAVE_UP).chain(() -> bury(tx, text)) : nothing()));
    }

    /** What Twilio says of a text; never goes back from an end, and settles what we don't know to be sent. */
    Uni<Void> reported(OrgId org, UUID id, String sid, String status, @Nullable String error) {
        return database.inOrg(
                        org,
                        tx -> texts.find(tx, org, id)
                                .chain(found -> found.isEmpty()
                                        ? nothing()
                                        : markSent(tx, found.get(), sid)
                                                .chain(() -> end(tx, found.get(), sid, status, error))))
                .invoke(outbox::committed);
    }

    private Uni<Void> end(SqlConnection tx, Outgoing text, String sid, String status, @Nullable String error) {
        return switch (status) {
            case "delivered", "read" ->
                texts.delivered(tx, text, sid).chain(news -> news ? tell(tx, text, "delivered", null) : nothing());
            case "undelivered", "failed", "canceled" ->
                texts.undelivered(tx, text, sid, error)
                        .chain(news -> news ? tell(tx, text, "failed", "not delivered") : nothing())
                        .chain(() -> "21610".equals(error) ? optOuts.learn(tx, text.org(), text.to()) : nothing());
            default -> nothing();
        };
    }

    private Uni<Void> markSent(SqlConnection tx, Outgoing text, String sid) {
        return texts.sent(tx, text, sid)
                .chain(news -> news
                        ? move(text, lead -> leads.texted(tx, text.org(), lead))
                                .chain(() -> tell(tx, text, "sent", null))
                        : nothing());
    }

    private Uni<Void> tell(SqlConnection tx, Outgoing text, String what, @Nullable String reason) {
        var data = new JsonObject()
                .put("followup_id", text.id().toString())
                .put("clinic_id", text.clinic().toString())
                .put("status", what);
        if (reason != null) {
            data.put("reason", reason);
        }
        return outbox.add(
                tx,
                text.org(),
                Topics.FOLLOWUPS,
                "ai.voxanne.followup." + what,
                text.id().toString(),
                data);
    }

    private Uni<Void> bury(SqlConnection tx, Outgoing text) {
        UUID call = text.callRef();
        var data = new JsonObject().put("clinic_id", text.clinic().toString()).put("reason", GAVE_UP);
        return call == null
                ? nothing()
                : outbox.add(
                        tx,
                        text.org(),
                        Topics.deadLettersOf(Topics.CALLS),
                        CallFollowup.ENDED,
                        call.toString(),
                        data.put("call_id", call.toString()));
    }

    private Uni<Void> settle(Outgoing text, Function<SqlConnection, Uni<Void>> work) {
        return database.inOrg(text.org(), work).invoke(outbox::committed);
    }

    private static Uni<Void> move(Outgoing text, Function<UUID, Uni<Void>> move) {
        UUID lead = text.lead();
        return lead == null ? nothing() : move.apply(lead);
    }

    private static String reason(int code) {
        return switch (code) {
            case 21211, 21217, 21401, 21421 -> "invalid phone number";
            case 21614 -> "landline";
            case 21408, 21612 -> "no route to this number";
            default -> "refused by Twilio";
        };
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
