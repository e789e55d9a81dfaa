package ai.voxanne.booking.vapi.voice;

import ai.voxanne.booking.appointment.AppointmentBook;
import ai.voxanne.booking.appointment.BookingOutcome;
import ai.voxanne.booking.appointment.BookingOutcome.Booked;
import ai.voxanne.booking.appointment.CancelRequest;
import ai.voxanne.booking.appointment.IdempotencyKey;
import ai.voxanne.booking.appointment.MoveRequest;
import ai.voxanne.booking.spoken.Heard;
import ai.voxanne.booking.spoken.When.Moment;
import ai.voxanne.booking.vapi.voice.CallersAppointments.Choice;
import ai.voxanne.platform.vapi.Arguments;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Moves and cancels what the caller has booked, and nothing that anybody else has. */
@ApplicationScoped
class ChangesByVoice {

    private static final int LONGEST_REASON = 4000;

    private final AppointmentBook book;
    private final CallersAppointments appointments;
    private final Desk desk;

    ChangesByVoice(AppointmentBook book, CallersAppointments appointments, Desk desk) {
        this.book = book;
        this.appointments = appointments;
        this.desk = desk;
    }

    Uni<Reply> cancel(PhoneCall call, Arguments arguments) {
        return appointments
                .choose(call, arguments, "appointment_time", "current_time", "date")
                .chain(choice -> switch (choice) {
                    case Choice.Unclear(var question) -> said(question);
                    case Choice.Chosen(var appointment) -> cancel(call, arguments, appointment);
                });
    }

    Uni<Reply> reschedule(PhoneCall call, Arguments arguments) {
        return appointments
                .choose(call, arguments, "current_time", "current_appointment_time")
                .chain(choice -> switch (choice) {
                    case Choice.Unclear(var question) -> said(question);
                    case Choice.Chosen(var appointment) -> reschedule(call, arguments, appointment);
                });
    }

    private Uni<Reply> cancel(PhoneCall call, Arguments arguments, UUID appointment) {
        var keys = keys(call, Tool.CANCEL_APPOINTMENT, arguments);
        String reason = arguments
                .text("reason", "cancel_reason")
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST_REASON)))
                .orElse(null);
        var request = new CancelRequest(
                call.clinic().id(),
                appointment,
                reason,
                call.callerPhone(),
                call.requester().provider(),
                keys);
        return book.cancel(call.org(), request)
                .chain(outcome -> reply(call, keys, outcome, "The appointment on %s is cancelled."));
    }

    private Uni<Reply> reschedule(PhoneCall call, Arguments arguments, UUID appointment) {
        return desk.time(call, List.of())
                .map(time -> new AskedTime(arguments, time, desk.clock()).start())
                .chain(start -> switch (start) {
                    case Heard.Unclear<Moment>(var question) ->
                        said(desk.sentence(call).ask(question));
                    case Heard.Resolved<Moment>(var moment) -> move(call, arguments, appointment, moment);
                });
    }

    private Uni<Reply> move(PhoneCall call, Arguments arguments, UUID appointment, Moment to) {
        var keys = keys(call, Tool.RESCHEDULE_APPOINTMENT, arguments);
        var request = new MoveRequest(
                call.clinic().id(),
                appointment,
                to.at().truncatedTo(ChronoUnit.MINUTES),
                call.callerPhone(),
                call.requester().provider(),
                keys,
                true);
        return book.reschedule(call.org(), request)
                .chain(outcome -> reply(call, keys, outcome, "The appointment is moved: it is now booked for %s."));
    }

    private Uni<Reply> reply(PhoneCall call, List<IdempotencyKey> keys, BookingOutcome outcome, String done) {
        return desk.providers(call)
                .map(providers -> desk.sentences(call, providers))
                .chain(sentences -> switch (outcome) {
                    case Booked(var appointment, var ignored) ->
                        book.settle(call.org(), keys, done.formatted(sentences.describe(appointment)))
                                .map(Reply::said);
                    default -> Uni.createFrom().item(sentences.refusal(outcome));
                });
    }

    private static List<IdempotencyKey> keys(PhoneCall call, Tool tool, Arguments arguments) {
        return CallKeys.sameToolCall(call, tool, arguments).stream().toList();
    }

    private static Uni<Reply> said(String text) {
        return Uni.createFrom().item(Reply.said(text));
    }
}
