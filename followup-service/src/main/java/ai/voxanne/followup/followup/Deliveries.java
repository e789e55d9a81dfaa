package ai.voxanne.followup.followup;

import ai.voxanne.followup.followup.SendingRepository.Due;
import ai.voxanne.followup.lead.Leads;
import ai.voxanne.followup.sms.OptOuts;
import ai.voxanne.followup.sms.SmsReported;
import ai.voxanne.followup.sms.TwilioRefusal;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Remembers what became of texts, and tells of it: row, lead and event in one transaction. */
@ApplicationScoped
class Deliveries {

    static final String GAVE_UP = "could not be sent";
    static final String NOT_DELIVERED = "not delivered";

    private static final Decision FAILED = new Decision(Status.FAILED, GAVE_UP);
    private static final Decision OPTED_OUT = new Decision(Status.SUPPRESSED, Decision.OPTED_OUT);

    private final SendingRepository texts;
    private final OptOuts optOuts;
    private final Leads leads;
    private final OrgDatabase database;
    private final FollowupEvents events;

    Deliveries(SendingRepository texts, OptOuts optOuts, Leads leads, OrgDatabase database, FollowupEvents events) {
        this.texts = texts;
        this.optOuts = optOuts;
        this.leads = leads;
        this.database = database;
        this.events = events;
    }

    /** Twilio has accepted the text. */
    Uni<Void> sent(Outgoing text, String sid) {
        return settle(text, tx -> markSent(tx, text.org(), text.id(), sid));
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
        if (refusal.isOurs()) {
            return giveUp(text, String.valueOf(refusal.code()));
        }
        String reason = reason(refusal.code());
        return settle(
                text,
                tx -> texts.end(tx, text, new Decision(Status.FAILED, reason), String.valueOf(refusal.code()))
                        .chain(ended -> ended ? failed(tx, text, reason) : nothing()));
    }

    /** It is not to be sent any more, for one of the reasons of {@link Decision}. */
    Uni<Void> dropped(SqlConnection tx, Outgoing text, String reason) {
        return texts.end(tx, text, new Decision(Status.SUPPRESSED, reason), null)
                .chain(() -> move(
                        text,
                        lead -> reason.equals(Decision.BOOKED)
                                ? leads.booked(tx, text.org(), lead)
                                : leads.optedOut(tx, text.org(), lead)));
    }

    /** All attempts failed, or would fail: whoever re-drives the dead letter gives the text another round. */
    Uni<Void> giveUp(Outgoing text, @Nullable String error) {
        return settle(
                text,
                tx -> texts.end(tx, text, FAILED, error)
                        .chain(ended -> ended ? failed(tx, text, GAVE_UP).chain(() -> bury(tx, text)) : nothing()));
    }

    /** What Twilio says of a text; never goes back from an end, and settles what we don't know to be sent. */
    Uni<Void> reported(SmsReported report) {
        return report.text()
                .map(text -> Uni.createFrom().item(Optional.of(new Due(text.org(), text.followup()))))
                .orElseGet(() -> texts.withMessage(report.sid()))
                .chain(text -> text.isEmpty()
                        ? nothing()
                        : reported(text.get().org(), text.get().id(), report));
    }

    private Uni<Void> reported(OrgId org, UUID id, SmsReported report) {
        return database.inOrg(org, tx -> reported(tx, org, id, report)).invoke(events::committed);
    }

    private Uni<Void> reported(SqlConnection tx, OrgId org, UUID id, SmsReported report) {
        return switch (report.status()) {
            case "delivered", "read" -> delivered(tx, org, id, report.sid());
            case "undelivered", "failed", "canceled" ->
                markSent(tx, org, id, report.sid()).chain(() -> undelivered(tx, org, id, report));
            default -> markSent(tx, org, id, report.sid());
        };
    }

    private Uni<Void> delivered(SqlConnection tx, OrgId org, UUID id, String sid) {
        return texts.delivered(tx, org, id, sid)
                .chain(news -> news.isPresent()
                        ? Uni.createFrom().item(news)
                        : markSent(tx, org, id, sid).chain(() -> texts.delivered(tx, org, id, sid)))
                .chain(news -> news.map(text -> events.delivered(tx, org, text.clinic(), id))
                        .orElseGet(Deliveries::nothing));
    }

    private Uni<Void> undelivered(SqlConnection tx, OrgId org, UUID id, SmsReported report) {
        return texts.undelivered(tx, org, id, report.sid(), report.errorCode())
                .chain(news -> news.map(text -> failed(tx, text, NOT_DELIVERED)
                                .chain(() -> "21610".equals(report.errorCode())
                                        ? optOuts.learn(tx, org, text.to())
                                        : nothing()))
                        .orElseGet(Deliveries::nothing));
    }

    private Uni<Void> markSent(SqlConnection tx, OrgId org, UUID id, String sid) {
        return texts.sent(tx, org, id, sid)
                .chain(news -> news.map(text -> Uni.combine()
                                .all()
                                .unis(
                                        move(text, lead -> leads.texted(tx, org, lead)),
                                        events.sent(tx, org, text.clinic(), id)) // sent together
                                .discardItems())
                        .orElseGet(Deliveries::nothing));
    }

    private Uni<Void> failed(SqlConnection tx, Outgoing text, String reason) {
        return events.failed(tx, text.org(), text.clinic(), text.id(), reason);
    }

    private Uni<Void> bury(SqlConnection tx, Outgoing text) {
        UUID call = text.callRef();
        return call == null ? nothing() : events.deadLetter(tx, text.org(), text.clinic(), call, GAVE_UP);
    }

    private Uni<Void> settle(Outgoing text, Function<SqlConnection, Uni<Void>> work) {
        return database.inOrg(text.org(), work).invoke(events::committed);
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
