package ai.voxanne.booking.vapi.voice;

import ai.voxanne.booking.appointment.Appointment;
import ai.voxanne.booking.appointment.AppointmentBook;
import ai.voxanne.booking.appointment.AppointmentSearch;
import ai.voxanne.booking.clinic.Provider;
import ai.voxanne.booking.spoken.Heard;
import ai.voxanne.booking.spoken.When.Moment;
import ai.voxanne.platform.vapi.Arguments;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The appointments of whoever is on the phone: those that were booked with the number that the call comes from. */
@ApplicationScoped
class CallersAppointments {

    private static final String NO_NUMBER =
            "I can only look up appointments by the phone number that they were booked with,"
                    + " and this call doesn't show one. Please call from that number, or ask the front desk.";
    private static final String NONE = "There are no upcoming appointments for this phone number.";

    private final AppointmentBook book;
    private final Desk desk;

    CallersAppointments(AppointmentBook book, Desk desk) {
        this.book = book;
        this.desk = desk;
    }

    /** Says what is coming up. */
    Uni<Reply> tell(PhoneCall call) {
        return call.callerPhone() == null
                ? Uni.createFrom().item(Reply.said(NO_NUMBER))
                : Uni.combine()
                        .all()
                        .unis(upcoming(call), desk.providers(call))
                        .with((found, providers) -> Reply.said(list(call, found, providers)));
    }

    /** Which one the caller means, by its id or its time; with only one there is no doubt. */
    Uni<Choice> choose(PhoneCall call, Arguments arguments, String... timeNames) {
        Optional<UUID> id = arguments.id("appointment_id");
        if (call.callerPhone() == null) {
            return Uni.createFrom().item(new Choice.Unclear(NO_NUMBER));
        } else if (id.isPresent()) {
            return Uni.createFrom().item(new Choice.Chosen(id.get()));
        }
        return desk.providers(call)
                .chain(providers -> Uni.combine()
                        .all()
                        .unis(upcoming(call), desk.time(call, List.of()))
                        .with((found, time) -> {
                            var asked = new AskedTime(arguments, time, desk.clock()).current(timeNames);
                            return choice(call, found, matching(found, asked), providers);
                        }));
    }

    private Uni<List<Appointment>> upcoming(PhoneCall call) {
        var search =
                AppointmentSearch.upcoming(call.clinic().id(), desk.clock().instant(), call.callerPhone(), null, null);
        return book.find(call.org(), search);
    }

    private Choice choice(PhoneCall call, List<Appointment> all, List<Appointment> matching, List<Provider> providers) {
        return matching.size() == 1
                ? new Choice.Chosen(matching.getFirst().id())
                : new Choice.Unclear(all.isEmpty() ? NONE : list(call, all, providers) + " Which one do you mean?");
    }

    private static List<Appointment> matching(List<Appointment> all, Optional<Heard<Moment>> asked) {
        return asked.map(heard -> all.stream()
                        .filter(one -> heard instanceof Heard.Resolved<Moment>(var moment)
                                && moment.at().equals(one.scheduledAt()))
                        .toList())
                .orElse(all);
    }

    private String list(PhoneCall call, List<Appointment> found, List<Provider> providers) {
        var sentences = desk.sentences(call, providers);
        List<String> each = found.stream().map(sentences::describe).toList();
        return switch (each.size()) {
            case 0 -> NONE;
            case 1 -> "There is one appointment: " + each.getFirst() + ".";
            default -> "There are " + each.size() + " appointments: " + String.join("; ", each) + ".";
        };
    }

    /** One appointment, or what to ask. */
    sealed interface Choice {

        record Chosen(UUID appointment) implements Choice {}

        record Unclear(String question) implements Choice {}
    }
}
