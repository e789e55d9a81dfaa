package ai.voxanne.booking.vapi.voice;

import ai.voxanne.booking.appointment.AppointmentBook;
import ai.voxanne.booking.appointment.BookingOutcome;
import ai.voxanne.booking.appointment.BookingOutcome.Booked;
import ai.voxanne.booking.appointment.BookingOutcome.OutsideHours;
import ai.voxanne.booking.appointment.BookingOutcome.SlotTaken;
import ai.voxanne.booking.appointment.BookingRequest;
import ai.voxanne.booking.appointment.IdempotencyKey;
import ai.voxanne.booking.clinic.Provider;
import ai.voxanne.booking.spoken.Heard;
import ai.voxanne.booking.spoken.When.Moment;
import ai.voxanne.platform.vapi.Arguments;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Books for a caller, inside working hours. Whoever names no provider gets the first one, by name, who offers the service
 * and is free then; the answer says who it is.
 */
@ApplicationScoped
class BookingByVoice {

    private final AppointmentBook book;
    private final Desk desk;

    BookingByVoice(AppointmentBook book, Desk desk) {
        this.book = book;
        this.desk = desk;
    }

    Uni<Reply> book(PhoneCall call, Arguments arguments) {
        var patient = PatientDetails.read(call, arguments);
        return desk.providers(call).chain(providers -> {
            var wish = new Wish(call, arguments, patient, providers);
            return switch (wish.match()) {
                case ProviderMatch.Unclear(var question) -> said(question);
                case ProviderMatch.Found(var candidates) -> findTime(wish, candidates);
            };
        });
    }

    private Uni<Reply> findTime(Wish wish, List<Provider> candidates) {
        return desk.time(wish.call(), candidates)
                .map(time -> new AskedTime(wish.arguments(), time, desk.clock()).start())
                .chain(start -> switch (start) {
                    case Heard.Unclear<Moment>(var question) ->
                        said(desk.sentence(wish.call()).ask(question));
                    case Heard.Resolved<Moment>(var moment) ->
                        claim(wish, moment.at().truncatedTo(ChronoUnit.MINUTES), candidates);
                });
    }

    private Uni<Reply> claim(Wish wish, Instant at, List<Provider> candidates) {
        var keys = wish.keys(at);
        return firstFree(wish, at, keys, candidates).chain(outcome -> reply(wish, keys, outcome));
    }

    // One after the other, so that it is the first who really is free; if none is, the first one's refusal counts.
    private Uni<BookingOutcome> firstFree(Wish wish, Instant at, List<IdempotencyKey> keys, List<Provider> candidates) {
        var org = wish.call().org();
        var first = book.book(org, wish.request(candidates.getFirst().id(), at, keys));
        return first.chain(refusal -> candidates.size() > 1 && isBusy(refusal)
                ? firstFree(wish, at, keys, candidates.subList(1, candidates.size()))
                        .map(later -> isBusy(later) ? refusal : later)
                : Uni.createFrom().item(refusal));
    }

    private Uni<Reply> reply(Wish wish, List<IdempotencyKey> keys, BookingOutcome outcome) {
        var sentences = desk.sentences(wish.call(), wish.providers());
        return switch (outcome) {
            case Booked(var appointment, var told) when told != null -> said(told);
            case Booked(var appointment, var ignored) ->
                book.settle(wish.call().org(), keys, wish.confirmation(sentences.describe(appointment)))
                        .map(Reply::said);
            default -> Uni.createFrom().item(sentences.refusal(outcome));
        };
    }

    private static boolean isBusy(BookingOutcome outcome) {
        return outcome instanceof SlotTaken || outcome instanceof OutsideHours;
    }

    private static Uni<Reply> said(String text) {
        return Uni.createFrom().item(Reply.said(text));
    }

    /** What a caller wants booked. */
    private record Wish(PhoneCall call, Arguments arguments, PatientDetails patient, List<Provider> providers) {

        ProviderMatch match() {
            var said = arguments.text("provider_id", "provider", "provider_name", "doctor", "doctor_name");
            return ProviderMatch.of(providers, said, Optional.ofNullable(patient.service()));
        }

        List<IdempotencyKey> keys(Instant at) {
            return Stream.of(
                            CallKeys.sameToolCall(call, Tool.BOOK_APPOINTMENT, arguments),
                            CallKeys.askedAgain(
                                    call,
                                    Tool.BOOK_APPOINTMENT,
                                    patient.contact().name(),
                                    at))
                    .flatMap(Optional::stream)
                    .toList();
        }

        BookingRequest request(UUID provider, Instant at, List<IdempotencyKey> keys) {
            return new BookingRequest(
                    call.clinic().id(),
                    provider,
                    patient.contact(),
                    at,
                    patient.minutes(),
                    patient.service(),
                    patient.notes(),
                    arguments.id("hold_id").orElse(null),
                    keys,
                    call.id(),
                    true);
        }

        String confirmation(String appointment) {
            String booked = "The appointment is booked for " + appointment + ".";
            return patient.emailUnclear() ? booked + " The e-mail address wasn't clear, so it was left out." : booked;
        }
    }
}
