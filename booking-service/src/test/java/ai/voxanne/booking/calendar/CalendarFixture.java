package ai.voxanne.booking.calendar;

import static org.awaitility.Awaitility.await;

import ai.voxanne.booking.ClinicFixture;
import ai.voxanne.booking.appointment.Appointment;
import ai.voxanne.booking.appointment.AppointmentBook;
import ai.voxanne.booking.appointment.BookingOutcome.Booked;
import ai.voxanne.booking.appointment.CalendarEventId;
import ai.voxanne.booking.appointment.CancelRequest;
import ai.voxanne.booking.appointment.MoveRequest;
import ai.voxanne.platform.testing.Owner;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A clinic with its calendar in the sandbox, and what happens in both. */
record CalendarFixture(ClinicFixture clinic, AppointmentBook book) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static CalendarFixture create(AppointmentBook book) {
        return new CalendarFixture(ClinicFixture.create(), book);
    }

    static <T> T run(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable failure) {
            throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
        }
    }

    static <T> T eventually(Callable<T> look, Predicate<T> wanted) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(look, wanted);
    }

    /** The calendar's id: with the sandbox it is the clinic's. */
    String calendar() {
        return clinic.id().toString();
    }

    Appointment book(Instant start) {
        return ((Booked) run(() -> book.book(clinic.org(), clinic.request(start)))).appointment();
    }

    Appointment move(Appointment appointment, Instant start) {
        var move = new MoveRequest(clinic.id(), appointment.id(), start, null, null, List.of(), false);
        return ((Booked) run(() -> book.reschedule(clinic.org(), move))).appointment();
    }

    Appointment cancel(Appointment appointment) {
        var cancel = new CancelRequest(clinic.id(), appointment.id(), null, null, null, List.of());
        return ((Booked) run(() -> book.cancel(clinic.org(), cancel))).appointment();
    }

    /** The appointment's event once it is in the calendar at its time. */
    JsonObject awaitEvent(Appointment appointment) {
        return eventually(
                        () -> GoogleSandbox.event(id(appointment)),
                        found -> found.filter(event -> starts(event).equals(appointment.scheduledAt()))
                                .isPresent())
                .orElseThrow();
    }

    void awaitRow(Appointment appointment, String status) {
        eventually(
                () -> row(appointment),
                row -> row != null
                        && status.equals(row.get("status"))
                        && ("parked".equals(status)
                                || "failed".equals(status)
                                || Integer.valueOf(appointment.revision()).equals(row.get("revision"))));
    }

    /** What we remember of the appointment's event; null before there is something. */
    @Nullable
    Map<String, @Nullable Object> row(Appointment appointment) {
        return Owner.query(
                        "SELECT * FROM calendar_events WHERE org_id = ? AND appointment_id = ?",
                        clinic.id(),
                        appointment.id())
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** The id under which the calendar knows the appointment now. */
    String id(Appointment appointment) {
        var row = row(appointment);
        return row == null ? CalendarEventId.of(appointment.id(), 0) : String.valueOf(row.get("event_id"));
    }

    static Instant starts(JsonObject event) {
        return java.time.OffsetDateTime.parse(event.getJsonObject("start").getString("dateTime"))
                .toInstant();
    }
}
