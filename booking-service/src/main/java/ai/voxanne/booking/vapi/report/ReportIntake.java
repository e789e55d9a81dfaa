package ai.voxanne.booking.vapi.report;

import ai.voxanne.booking.call.CallMessages;
import ai.voxanne.booking.input.Field;
import ai.voxanne.booking.privacy.PrivacyConfig;
import ai.voxanne.booking.vapi.credential.ClinicOfCall;
import ai.voxanne.booking.vapi.credential.Requester;
import ai.voxanne.booking.vapi.credential.WrongClinicException;
import ai.voxanne.booking.vapi.report.ReportFiling.Filed;
import ai.voxanne.booking.vapi.report.ReportFiling.Kept;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.vapi.ServerMessage;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes reports of calls that have ended. Once a report is kept it is accepted, whatever becomes of it then. */
@ApplicationScoped
public class ReportIntake {

    private static final int MAX_ID = 200;

    private final CallMessages messages;
    private final ClinicOfCall clinics;
    private final ReportFiling filing;
    private final PrivacyConfig config;

    ReportIntake(CallMessages messages, ClinicOfCall clinics, ReportFiling filing, PrivacyConfig config) {
        this.messages = messages;
        this.clinics = clinics;
        this.filing = filing;
        this.config = config;
    }

    /**
     * Keeps a report and files it. One that was taken before is ignored.
     *
     * @param content the body as it came in
     */
    public Uni<Void> take(Requester from, ServerMessage message, Buffer content) {
        return refuseWrongClinic(from, message)
                .chain(() -> messages.keep(from.org(), from.actor(), message.callId(), message.type(), content))
                .chain(kept -> kept.map(one -> workOff(Kept.of(from.org(), one, null), message))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    // A program that names a clinic can be told that it is wrong; Vapi's own reports name none.
    private Uni<Void> refuseWrongClinic(Requester from, ServerMessage message) {
        if (!message.type().equals(ServerMessage.CALL_ENDED)) {
            return Uni.createFrom().voidItem();
        }
        String clinic = ReportFiling.clinicAsSent(message);
        Uni<Void> agreed = clinic == null
                ? Uni.createFrom().voidItem()
                : clinics.mapped(from.org(), message.signals())
                        .chain(mapped -> clinics.agreed(from.org(), mapped, clinic))
                        .replaceWithVoid();
        return agreed.onFailure(WrongClinicException.class)
                .call(wrong -> clinics.audit(from, (WrongClinicException) wrong))
                .onFailure(WrongClinicException.class)
                .transform(wrong ->
                        Problem.forbidden("That clinic isn't one of yours.").toException())
                .invoke(() -> requireCallId(message));
    }

    private static void requireCallId(ServerMessage message) {
        var id = message.content().path("callId");
        if (message.callId() == null) {
            var field = new Field("callId", id.isValueNode() && !id.isNull() ? id.asText() : "");
            field.line(MAX_ID);
            throw field.wrong("must say something");
        }
    }

    // What goes wrong from here on is tried again later: the report is kept.
    private Uni<Void> workOff(Kept kept, ServerMessage message) {
        return filing.file(kept, message)
                .chain(filed -> filed.map(one -> redactSoon(kept, one))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure()
                .invoke(failure -> leave(kept.id(), failure))
                .onFailure()
                .recoverWithNull();
    }

    // A usual transcript is done before the answer goes out; nobody waits for a long one.
    private Uni<Void> redactSoon(Kept kept, Filed filed) {
        Uni<Void> redaction = filing.redact(kept, filed)
                .onFailure()
                .invoke(failure -> leave(kept.id(), failure))
                .onFailure()
                .recoverWithNull()
                .memoize()
                .indefinitely();
        redaction.subscribe().with(done -> {});
        return redaction
                .ifNoItem()
                .after(config.redactionWait())
                .recoverWithUni(Uni.createFrom().voidItem());
    }

    private static void leave(UUID message, Throwable failure) {
        Log.warnf(
                "The call message %s waits to be tried again: %s",
                message, failure.getClass().getName());
    }
}
