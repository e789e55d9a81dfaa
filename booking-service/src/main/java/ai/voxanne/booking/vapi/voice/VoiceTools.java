package ai.voxanne.booking.vapi.voice;

import ai.voxanne.booking.appointment.AppointmentBook;
import ai.voxanne.booking.clinic.Clinic;
import ai.voxanne.booking.vapi.VapiConfig;
import ai.voxanne.booking.vapi.credential.ClinicOfCall;
import ai.voxanne.booking.vapi.credential.Requester;
import ai.voxanne.booking.vapi.credential.WrongClinicException;
import ai.voxanne.booking.vapi.knowledge.Knowledge;
import ai.voxanne.booking.vapi.knowledge.Subject;
import ai.voxanne.platform.problem.ProblemException;
import ai.voxanne.platform.vapi.Arguments;
import ai.voxanne.platform.vapi.ServerMessage;
import ai.voxanne.platform.vapi.ToolCall;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Does what an assistant asks for during a call. Whatever happens, there is something to say. */
@ApplicationScoped
public class VoiceTools {

    private final ClinicOfCall clinics;
    private final AppointmentBook book;
    private final BookingByVoice booking;
    private final ChangesByVoice changes;
    private final FreeTimeByVoice freeTime;
    private final CallersAppointments appointments;
    private final Knowledge knowledge;
    private final VapiConfig config;

    VoiceTools(
            ClinicOfCall clinics,
            AppointmentBook book,
            BookingByVoice booking,
            ChangesByVoice changes,
            FreeTimeByVoice freeTime,
            CallersAppointments appointments,
            Knowledge knowledge,
            VapiConfig config) {
        this.clinics = clinics;
        this.book = book;
        this.booking = booking;
        this.changes = changes;
        this.freeTime = freeTime;
        this.appointments = appointments;
        this.knowledge = knowledge;
        this.config = config;
    }

    /** One reply for each call, in their order, and one call after the other: a later one may build on an earlier. */
    public Uni<List<Reply>> answer(Requester requester, ServerMessage message, List<ToolCall> calls) {
        return clinics.mapped(requester.org(), message.signals())
                .map(mapped -> new Ringing(requester, message, mapped))
                .onItem()
                .transformToMulti(ringing -> Multi.createFrom()
                        .iterable(calls)
                        .onItem()
                        .transformToUniAndConcatenate(call -> answer(ringing, call)))
                .collect()
                .asList();
    }

    private Uni<Reply> answer(Ringing ringing, ToolCall call) {
        var tool = Tool.meant(call.name()).orElse(null);
        var arguments = call.arguments().orElse(null);
        if (tool == null) {
            return Uni.createFrom().item(Reply.failed("There is no tool of that name here."));
        } else if (arguments == null) {
            return Uni.createFrom().item(Reply.failed("The details could not be read; please ask again."));
        }
        return clinics.agreed(
                        ringing.requester.org(),
                        ringing.mapped,
                        arguments.text("clinic_id").orElse(null))
                .map(clinic -> ringing.inClinic(clinic, call))
                .chain(phoneCall -> unlessAnswered(phoneCall, tool, arguments))
                .ifNoItem()
                .after(config.toolWait())
                .fail()
                .onFailure()
                .recoverWithUni(failure -> excuse(ringing.requester, failure));
    }

    // Vapi repeats a call whose answer got lost: it gets the same words.
    private Uni<Reply> unlessAnswered(PhoneCall call, Tool tool, Arguments arguments) {
        return CallKeys.sameToolCall(call, tool, arguments)
                .filter(key -> tool.changesSomething())
                .map(key -> book.told(call.org(), key))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .chain(told -> told.map(text -> Uni.createFrom().item(Reply.said(text)))
                        .orElseGet(() -> use(tool, call, arguments)));
    }

    private Uni<Reply> use(Tool tool, PhoneCall call, Arguments arguments) {
        return switch (tool) {
            case BOOK_APPOINTMENT -> booking.book(call, arguments);
            case CHECK_AVAILABILITY -> freeTime.tell(call, arguments);
            case RESCHEDULE_APPOINTMENT -> changes.reschedule(call, arguments);
            case CANCEL_APPOINTMENT -> changes.cancel(call, arguments);
            case FIND_APPOINTMENTS -> appointments.tell(call);
            case SEARCH_KNOWLEDGE -> search(call.clinic(), arguments);
        };
    }

    private Uni<Reply> search(Clinic clinic, Arguments arguments) {
        var about = Subject.named(clinic.id().toString());
        return arguments
                .text("query", "question", "search", "q")
                .map(question -> knowledge.texts(question, about))
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .map(texts -> Reply.said(
                        texts.isEmpty() ? "There is nothing about that in our information." : String.join(" ", texts)));
    }

    private Uni<Reply> excuse(Requester requester, Throwable failure) {
        return switch (failure) {
            case WrongClinicException wrong ->
                clinics.audit(requester, wrong)
                        .replaceWith(Reply.failed("This call isn't set up for that clinic."))
                        .onFailure()
                        .recoverWithItem(VoiceTools::technical);
            case ProblemException refusal ->
                Uni.createFrom().item(Reply.failed(refusal.problem().error()));
            default -> Uni.createFrom().item(technical(failure));
        };
    }

    private static Reply technical(Throwable failure) {
        // The message may hold what the caller said, so only the kind is logged.
        Log.errorf("A tool failed with %s", failure.getClass().getName());
        return Reply.failed("The booking system did not answer; please offer to call back.");
    }

    /** A message with who sent it and which clinics its ids are mapped to. */
    private record Ringing(Requester requester, ServerMessage message, Set<UUID> mapped) {

        PhoneCall inClinic(Clinic clinic, ToolCall call) {
            return new PhoneCall(requester, clinic, message.callId(), call.id(), callerPhone(clinic));
        }

        private @Nullable String callerPhone(Clinic clinic) {
            String number = message.customerNumber();
            return number == null
                    ? null
                    : PatientDetails.phone(number, clinic.country()).orElse(null);
        }
    }
}
