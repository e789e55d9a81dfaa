package ai.voxanne.booking.vapi.report;

import ai.voxanne.booking.call.CallBook;
import ai.voxanne.booking.call.CallMessage;
import ai.voxanne.booking.call.CallMessages;
import ai.voxanne.booking.call.CallRedaction;
import ai.voxanne.booking.call.CallReport;
import ai.voxanne.booking.call.FiledCall;
import ai.voxanne.booking.clinic.Clinic;
import ai.voxanne.booking.clinic.ClinicDirectory;
import ai.voxanne.booking.privacy.PersonKey;
import ai.voxanne.booking.privacy.redline.Access;
import ai.voxanne.booking.vapi.credential.ClinicOfCall;
import ai.voxanne.booking.vapi.credential.Requester;
import ai.voxanne.booking.vapi.credential.WrongClinicException;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.ProblemCode;
import ai.voxanne.platform.problem.ProblemException;
import ai.voxanne.platform.vapi.ServerMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files a kept report: finds its clinic, writes the call, and has the transcript taken apart. */
@ApplicationScoped
class ReportFiling {

    private static final String WEBHOOK = "webhook";

    private final ClinicOfCall clinics;
    private final ClinicDirectory directory;
    private final CallBook book;
    private final CallMessages messages;
    private final CallRedaction redaction;
    private final Clock clock;

    ReportFiling(
            ClinicOfCall clinics,
            ClinicDirectory directory,
            CallBook book,
            CallMessages messages,
            CallRedaction redaction,
            Clock clock) {
        this.clinics = clinics;
        this.directory = directory;
        this.book = book;
        this.messages = messages;
        this.redaction = redaction;
        this.clock = clock;
    }

    /** Writes the call; empty if the message had to be put aside. */
    Uni<Optional<Filed>> file(Kept kept, ServerMessage message) {
        return Uni.createFrom()
                .item(() -> read(message))
                .chain(report -> clinicOf(kept, message).chain(clinic -> write(kept, report, clinic)))
                .onFailure(NotFiledException.class)
                .recoverWithUni(
                        aside -> messages.quarantine(kept.org(), kept.id(), ((NotFiledException) aside).reason())
                                .replaceWith(Optional.empty()));
    }

    /** Takes the filed call's transcript apart. */
    Uni<Void> redact(Kept kept, Filed filed) {
        var access = new Access(kept.org(), kept.sender(), WEBHOOK);
        return redaction.redact(access, kept.id(), filed.call(), filed.report().transcript(), kept.key());
    }

    private Uni<Optional<Filed>> write(Kept kept, CallReport report, Clinic clinic) {
        return book.file(kept.org(), clinic, kept.id(), report)
                .map(call -> call.map(filed -> new Filed(filed, report)));
    }

    private CallReport read(ServerMessage message) {
        var callId = message.callId();
        if (callId == null) {
            throw new NotFiledException("no_call_id");
        }
        try {
            return ReportReader.read(message, callId, clock.instant());
        } catch (RuntimeException e) {
            // Whatever the reader stumbled over, the message is kept until the reader can cope with it.
            throw new NotFiledException("unreadable");
        }
    }

    private Uni<Clinic> clinicOf(Kept kept, ServerMessage message) {
        if (kept.clinic() != null) {
            return directory.require(kept.org(), kept.clinic());
        }
        return clinics.mapped(kept.org(), message.signals())
                .chain(mapped -> clinics.agreed(kept.org(), mapped, clinicAsSent(message)))
                .onFailure(WrongClinicException.class)
                .call(wrong ->
                        clinics.audit(new Requester(kept.org(), kept.sender(), null), (WrongClinicException) wrong))
                .onFailure(WrongClinicException.class)
                .transform(wrong -> new NotFiledException("clinics_disagree"))
                .onFailure(ReportFiling::isUnknown)
                .transform(unknown -> new NotFiledException("unknown_clinic"));
    }

    /** The clinic that a flat report names; Vapi's own name none. */
    static @Nullable String clinicAsSent(ServerMessage message) {
        var clinic = message.content().path("clinicId");
        return message.type().equals(ServerMessage.CALL_ENDED) && clinic.isValueNode() && !clinic.isNull()
                ? clinic.asText()
                : null;
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof ProblemException refusal && refusal.problem().code() == ProblemCode.BAD_REQUEST;
    }

    /**
     * A message that was kept.
     *
     * @param sender whom the audit log names
     * @param key what it is encrypted with
     * @param clinic the clinic that an admin says it is for; null: the message says it
     */
    record Kept(
            OrgId org,
            UUID id,
            String sender,
            PersonKey key,
            @Nullable String clinic) {

        static Kept of(OrgId org, CallMessage message, @Nullable String clinic) {
            return new Kept(org, message.id(), message.sender(), message.key(), clinic);
        }
    }

    /** A call that was written, and from what. */
    record Filed(FiledCall call, CallReport report) {}
}
