package ai.voxanne.booking.vapi.direct;

import ai.voxanne.booking.appointment.AppointmentBook;
import ai.voxanne.booking.appointment.BookingOutcome.Booked;
import ai.voxanne.booking.appointment.IdempotencyKey;
import ai.voxanne.booking.appointment.Refusals;
import ai.voxanne.booking.calendar.CalendarStatus;
import ai.voxanne.booking.clinic.Clinic;
import ai.voxanne.booking.clinic.ClinicDirectory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Books, moves and cancels for programs, also outside working hours: their people decide. */
@ApplicationScoped
class DirectBooking {

    private final AppointmentBook book;
    private final ClinicDirectory directory;
    private final CalendarStatus calendars;
    private final ObjectMapper json;
    private final Clock clock;

    DirectBooking(
            AppointmentBook book, ClinicDirectory directory, CalendarStatus calendars, ObjectMapper json, Clock clock) {
        this.book = book;
        this.directory = directory;
        this.calendars = calendars;
        this.json = json;
        this.clock = clock;
    }

    Uni<Object> book(Params params) {
        return inClinic(params, clinic -> BookingParams.booking(params, clinic, clock.instant()))
                .chain(request -> book.book(params.org(), request)
                        .map(Refusals::orThrow)
                        .chain(booked -> answer(params, request.keys(), booked)));
    }

    Uni<Object> reschedule(Params params) {
        return inClinic(params, clinic -> BookingParams.move(params, clinic, clock.instant()))
                .chain(request -> book.reschedule(params.org(), request)
                        .map(Refusals::orThrow)
                        .chain(moved -> answer(params, request.keys(), moved)));
    }

    Uni<Object> cancel(Params params) {
        return inClinic(params, clinic -> BookingParams.cancellation(params, clinic))
                .chain(request -> book.cancel(params.org(), request))
                .map(Refusals::orThrow)
                .map(cancelled -> Map.of("success", true, "appointment", cancelled.appointment()));
    }

    private <T> Uni<T> inClinic(Params params, Function<Clinic, T> read) {
        return BookingParams.standAlone(params)
                ? Uni.createFrom().item(() -> read.apply(BookingParams.anywhere(params)))
                : directory.require(params.org(), params.clinicAsSent()).map(read);
    }

    // A repeat is told word for word what the first request was told.
    private Uni<Object> answer(Params params, List<IdempotencyKey> keys, Booked booked) {
        var appointment = booked.appointment();
        if (booked.storedAnswer() != null) {
            return Uni.createFrom().item(booked.storedAnswer());
        }
        return calendars
                .await(params.org(), appointment)
                .map(sync -> new BookingAnswer(appointment, sync))
                .chain(answer -> settled(params, keys, answer));
    }

    private Uni<Object> settled(Params params, List<IdempotencyKey> keys, BookingAnswer answer) {
        return keys.isEmpty()
                ? Uni.createFrom().item(answer)
                : book.settle(params.org(), keys, text(answer)).map(told -> told);
    }

    private String text(BookingAnswer answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer can always be written", e);
        }
    }
}
