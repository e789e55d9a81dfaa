package ai.voxanne.booking.calendar;

import static ai.voxanne.booking.ClinicFixture.monday;
import static ai.voxanne.booking.calendar.CalendarFixture.eventually;
import static ai.voxanne.booking.calendar.CalendarFixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.booking.appointment.Appointment;
import ai.voxanne.booking.appointment.AppointmentBook;
import ai.voxanne.booking.appointment.CalendarEventId;
import ai.voxanne.booking.appointment.CancelRequest;
import ai.voxanne.booking.calendar.CalendarState.Shown;
import ai.voxanne.booking.calendar.SyncOutcomes.Written;
import ai.voxanne.platform.event.CloudEvent;
import ai.voxanne.platform.event.Topics;
import ai.voxanne.platform.problem.JsonForm;
import ai.voxanne.platform.testing.KafkaTopic;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens on the way, a calendar ends up showing the appointment as it is, once. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = GoogleSandbox.class, scope = TestResourceScope.GLOBAL)
class CalendarSyncTest {

    @Inject
    AppointmentBook book;

    @Inject
    CalendarWriter writer;

    @Inject
    CalendarRepository calendars;

    @Inject
    SyncOutcomes outcomes;

    private CalendarFixture here() {
        return CalendarFixture.create(book);
    }

    @AfterEach
    void heal() {
        GoogleSandbox.heal();
    }

    @Test
    void aBookingIsInTheCalendarWithInitialsOnly() {
        var clinic = here();

        var booked = clinic.book(monday("09:00"));

        var event = clinic.awaitEvent(booked);
        assertThat(event.getString("id")).isEqualTo(CalendarEventId.of(booked.id(), 0));
        assertThat(event.getString("calendar_id")).isEqualTo(clinic.calendar());
        assertThat(event.getString("summary")).isEqualTo("Consultation (J. R.)");
        assertThat(event.encode()).doesNotContain("Roe", "Jane", "+1202", "First visit");
        clinic.awaitRow(booked, "synced");
    }

    @Test
    void aMoveMovesTheEventAndACancellationRemovesIt() {
        var clinic = here();
        var booked = clinic.book(monday("09:00"));

        var moved = clinic.move(booked, monday("15:30"));
        clinic.awaitEvent(moved);
        assertThat(GoogleSandbox.events(clinic.calendar())).hasSize(1);

        var cancelled = clinic.cancel(moved);
        clinic.awaitRow(cancelled, "removed");
        assertThat(GoogleSandbox.events(clinic.calendar())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "patient_name, Mary Poe, Consultation (M. P.)",
        "service_type, Check-up, Check-up (J. R.)",
        "status, confirmed, Consultation (J. R.)"
    })
    void whateverElseChangesTheCalendarFollowsAtOnce(String field, String value, String title) {
        var clinic = here();
        var booked = clinic.book(monday("09:00"));
        clinic.awaitRow(booked, "synced");

        var changed = change(clinic, booked, field, value);

        clinic.awaitRow(changed, "synced");
        assertThat(clinic.awaitEvent(changed).getString("summary")).isEqualTo(title);
    }

    @Test
    void aChangeOfACancelledAppointmentBringsNothingBack() {
        var clinic = here();
        var cancelled = clinic.cancel(clinic.book(monday("09:00")));

        clinic.awaitRow(change(clinic, cancelled, "notes", "Will call again"), "removed");

        assertThat(GoogleSandbox.events(clinic.calendar())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503, 403, 200})
    void whatMayPassIsTriedAgain(int status) {
        var clinic = here();
        GoogleSandbox.fault(status, 3); // 403 is a rate limit in the sandbox, 200 garbage

        var booked = clinic.book(monday("09:00"));

        clinic.awaitEvent(booked);
        clinic.awaitRow(booked, "synced");
        assertThat(GoogleSandbox.events(clinic.calendar())).hasSize(1);
    }

    @Test
    void anAnswerThatNeverComesIsNotWaitedForAndMakesNoSecondEvent() {
        var clinic = here();
        GoogleSandbox.silence(5_000, 2);

        var booked = clinic.book(monday("09:00"));

        clinic.awaitEvent(booked);
        clinic.awaitRow(booked, "synced");
        assertThat(GoogleSandbox.events(clinic.calendar())).hasSize(1);
    }

    @Test
    void eventsThatRepeatOrComeLateDoNoHarm() {
        var clinic = here();
        try (var topic = KafkaTopic.fromNow(Topics.APPOINTMENTS)) {
            // Given a booking that was moved and cancelled
            var booked = clinic.book(monday("09:00"));
            var cancelled = clinic.cancel(clinic.move(booked, monday("11:00")));
            clinic.awaitRow(cancelled, "removed");
            var told = eventually(() -> topic.of(booked.id().toString()), records -> records.size() == 3);

            // When all is told again, backwards
            told.reversed()
                    .forEach(record -> KafkaTopic.write(Topics.APPOINTMENTS, record.key(), record.value(), Map.of()));
            var after = clinic.book(monday("14:00"));
            clinic.awaitEvent(after);

            // Then
            assertThat(GoogleSandbox.events(clinic.calendar())).hasSize(1);
        }
    }

    @Test
    void aCancellationThatRacesTheBookingNeverLeavesALiveEvent() {
        var clinic = here();
        var booked = IntStream.range(0, 12)
                .mapToObj(i -> clinic.book(monday("09:00").plusSeconds(i * 1800L)))
                .toList();

        // Rival writers, as in a rebalance, while the cancellations commit
        run(() -> Uni.join()
                .all(booked.stream()
                        .flatMap(one -> Stream.of(rewrite(clinic, one), cancel(clinic, one), rewrite(clinic, one)))
                        .toList())
                .andFailFast());

        booked.forEach(one ->
                eventually(() -> clinic.row(one), row -> row != null && "removed".equals(row.get("status"))));
        // A writer that was slower than the removal looks again, and removes what it has written.
        eventually(() -> GoogleSandbox.events(clinic.calendar()), JsonArray::isEmpty);
    }

    @Test
    void aNewGenerationIsNeverForgottenWhoeverSettlesLast() {
        // Given a writer that read the booking, and one that read the cancellation and has removed generation 0
        var clinic = here();
        var booked = clinic.book(monday("09:00"));
        clinic.awaitRow(booked, "synced");
        var asBooked = state(clinic, booked);
        clinic.awaitRow(clinic.cancel(booked), "removed");
        var asCancelled = state(clinic, booked);

        // When the first, finding generation 0 gone, has written generation 1, and the second settles once more
        boolean wroteLast = settle(asBooked, asBooked.shownAs(Shown.SYNCED, 1));
        boolean removedLast = settle(asCancelled, asCancelled.shownAs(Shown.REMOVED, 0));

        // Then both have to look again, and what they find is not up to date
        assertThat(wroteLast).isFalse();
        assertThat(removedLast).isFalse();
        assertThat(state(clinic, booked).generation()).isEqualTo(1);
        assertThat(state(clinic, booked).isUpToDate()).isFalse();
    }

    @Test
    void anEventThatSomebodyDeletedComesBackUnderTheNextGeneration() {
        var clinic = here();
        var booked = clinic.book(monday("09:00"));
        clinic.awaitRow(booked, "synced");
        GoogleSandbox.delete(clinic.calendar(), clinic.id(booked));

        run(() -> writer.rewrite(clinic.clinic().org(), booked.id()));

        assertThat(clinic.id(booked)).isEqualTo(CalendarEventId.of(booked.id(), 1));
        clinic.awaitEvent(booked);
        assertThat(GoogleSandbox.events(clinic.calendar())).hasSize(1);
    }

    @Test
    void theSyncIsToldToOthersWithoutAnythingOfThePatient() {
        var clinic = here();
        try (var topic = KafkaTopic.fromNow(Topics.CALENDAR)) {
            var booked = clinic.book(monday("09:00"));

            var record = eventually(() -> topic.of(booked.id().toString()), records -> !records.isEmpty())
                    .getFirst();

            var event = CloudEvent.parse(record.value());
            assertThat(event.type()).isEqualTo("ai.voxanne.calendar.synced");
            assertThat(event.org()).isEqualTo(clinic.clinic().org());
            assertThat(event.data().fieldNames())
                    .containsExactlyInAnyOrder("appointment_id", "clinic_id", "event_id", "status", "revision");
        }
    }

    @Test
    void theTraceOfARequestReachesGoogle() {
        var clinic = here();
        var booked = clinic.book(monday("09:00"));
        clinic.awaitRow(booked, "synced");
        String trace = UUID.randomUUID().toString().replace("-", "");

        clinic.clinic()
                .asAdmin()
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-00")
                .body(Map.of("scheduled_at", JsonForm.write(monday("10:00"))))
                .put("/api/bookings/{clinic}/{id}", clinic.clinic().id(), booked.id())
                .then()
                .statusCode(200);

        var moved = eventually(
                        () -> GoogleSandbox.event(clinic.id(booked)),
                        event -> CalendarFixture.starts(event.orElseThrow()).equals(monday("10:00")))
                .orElseThrow();
        assertThat(moved.getString("traceparent")).contains(trace);
    }

    @Test
    void anEventIsAnInboxEntryWithItsEffect() {
        var clinic = here();
        var booked = clinic.book(monday("09:00"));
        clinic.awaitRow(booked, "synced");

        assertThat(Owner.count(
                        "SELECT count(*) FROM processed_events WHERE org_id = ? AND consumer = 'calendar-sync'",
                        clinic.clinic().id()))
                .isEqualTo(1);
    }

    private Appointment change(CalendarFixture clinic, Appointment appointment, String field, String value) {
        clinic.clinic()
                .asAdmin()
                .body(Map.of(field, value))
                .put("/api/bookings/{clinic}/{id}", clinic.clinic().id(), appointment.id())
                .then()
                .statusCode(200);
        return run(() -> book.get(clinic.clinic().org(), appointment.id())).orElseThrow();
    }

    private CalendarState state(CalendarFixture clinic, Appointment appointment) {
        return run(() -> calendars.state(clinic.clinic().org(), appointment.id()))
                .orElseThrow();
    }

    private boolean settle(CalendarState state, Shown shown) {
        return run(() -> outcomes.settle(state, new Written(shown, null), null));
    }

    private Uni<Void> rewrite(CalendarFixture clinic, Appointment appointment) {
        return writer.rewrite(clinic.clinic().org(), appointment.id());
    }

    private Uni<Void> cancel(CalendarFixture clinic, Appointment appointment) {
        var cancel = new CancelRequest(clinic.clinic().id(), appointment.id(), null, null, null, List.of());
        return book.cancel(clinic.clinic().org(), cancel).replaceWithVoid();
    }
}
