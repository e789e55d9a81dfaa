package ai.voxanne.booking.call;

import ai.voxanne.booking.call.CallRepository.Written;
import ai.voxanne.booking.clinic.Clinic;
import ai.voxanne.booking.input.Field;
import ai.voxanne.booking.privacy.PersonKeys;
import ai.voxanne.platform.event.Outbox;
import ai.voxanne.platform.event.Topics;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.JsonForm;
import ai.voxanne.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files reports of calls. A call is one row and one event, however often and in however many forms it is reported. */
@ApplicationScoped
public class CallBook {

    private static final String ENDED = "ai.voxanne.call.ended";
    private static final int LONGEST_SEARCHED = 100_000;
    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private final OrgDatabase database;
    private final CallRepository calls;
    private final MessageRepository messages;
    private final PersonKeys keys;
    private final Outbox outbox;

    CallBook(OrgDatabase database, CallRepository calls, MessageRepository messages, PersonKeys keys, Outbox outbox) {
        this.database = database;
        this.calls = calls;
        this.messages = messages;
        this.keys = keys;
        this.outbox = outbox;
    }

    /**
     * Files what a kept message reports, unless that was done already. A second report of a call fills in what the first
     * left open. Empty if the caller was erased: then the message is, too.
     */
    public Uni<Optional<FiledCall>> file(OrgId org, Clinic clinic, UUID message, CallReport report) {
        return database.inOrg(
                        org,
                        tx -> messages.claim(tx, org, message)
                                .chain(claimed -> claimed
                                        ? write(tx, org, clinic, report)
                                                .call(call -> call.isPresent()
                                                        ? Uni.createFrom().voidItem()
                                                        : forget(tx, org, message, report.callId()))
                                        : calls.find(tx, org, report.callId())))
                .invoke(outbox::committed);
    }

    // Row and event commit together, or neither does.
    private Uni<Optional<FiledCall>> write(SqlConnection tx, OrgId org, Clinic clinic, CallReport report) {
        return calls.write(tx, org, columns(clinic, report), asked(report), report.booked())
                .call(written -> written.filter(Written::first)
                        .map(first -> outbox.add(
                                tx, org, Topics.CALLS, ENDED, first.call().id().toString(), event(first)))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(written -> written.map(Written::call));
    }

    // The key goes too: it opens every copy that there may be.
    private Uni<Void> forget(SqlConnection tx, OrgId org, UUID message, String callId) {
        return messages.erase(tx, org, message)
                .chain(() -> keys.destroy(tx, org, null, List.of(callId)))
                .replaceWithVoid();
    }

    private static JsonObject event(Written written) {
        return new JsonObject()
                .put("call_id", written.call().id().toString())
                .put("clinic_id", written.call().clinic().toString())
                .put("outcome", written.outcome())
                .put("ended_at", JsonForm.write(written.endedAt()));
    }

    private static JsonObject columns(Clinic clinic, CallReport report) {
        var phone = phone(clinic, report);
        return new JsonObject()
                .put("clinic_id", clinic.id().toString())
                .put("call_id", report.callId())
                .put("lead_id", report.leadId())
                .put("outcome", report.ending().word())
                .put("caller_name", report.callerName())
                .put("caller_phone", phone.orElse(null))
                .put("phone_problem", phone.isPresent() ? null : problem(report))
                .put("sms_consent", report.smsConsent())
                .put("started_at", report.startedAt() == null ? null : JsonForm.write(report.startedAt()))
                .put("ended_at", JsonForm.write(report.endedAt()))
                .put("duration_seconds", report.durationSeconds())
                .put(
                        "latency",
                        report.latency() == null ? null : report.latency().toJson());
    }

    private static String asked(CallReport report) {
        String text = report.keyword() == null ? report.transcript().callersTurns() : report.keyword();
        return UNSTORABLE
                .matcher(text.substring(0, Math.min(text.length(), LONGEST_SEARCHED)))
                .replaceAll(" ");
    }

    private static Optional<String> phone(Clinic clinic, CallReport report) {
        return report.callerPhones().stream()
                .flatMap(sent -> Stream.ofNullable(readable(sent, clinic)))
                .findFirst();
    }

    private static @Nullable String readable(String sent, Clinic clinic) {
        try {
            return new Field("phone", sent).phone(clinic.country());
        } catch (ProblemException unusable) {
            return null;
        }
    }

    private static String problem(CallReport report) {
        return report.callerPhones().isEmpty() ? "missing" : "invalid";
    }
}
