package ai.voxanne.booking.calendar;

import static ai.voxanne.booking.ClinicFixture.monday;
import static ai.voxanne.booking.calendar.CalendarFixture.run;
import static ai.voxanne.booking.calendar.GoogleSandbox.at;
import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.booking.appointment.AppointmentBook;
import ai.voxanne.booking.appointment.BookingOutcome.SlotTaken;
import ai.voxanne.booking.appointment.CalendarEventId;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Other people's events keep providers busy; what people do to ours is undone. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = GoogleSandbox.class, scope = TestResourceScope.GLOBAL)
class CalendarImportTest {

    private static final JsonObject NOTHING = new JsonObject();

    @Inject
    AppointmentBook book;

    @Inject
    CalendarImport imports;

    @Inject
    CalendarReconciliation reconciliation;

    private CalendarFixture here() {
        return CalendarFixture.create(book);
    }

    @AfterEach
    void heal() {
        GoogleSandbox.heal();
    }

    @Test
    void aForeignEventInTheClinicsCalendarBlocksEverybodyUntilItIsGone() {
        var clinic = here();
        String id = foreign(clinic.calendar(), NOTHING);
        list(clinic);
        assertThat(busy(clinic))
                .singleElement()
                .satisfies(row -> assertThat(row.provider()).isNull());

        var refused = run(() -> book.book(clinic.clinic().org(), clinic.clinic().request(monday("09:30"))));
        assertThat(refused).isInstanceOf(SlotTaken.class);

        GoogleSandbox.delete(clinic.calendar(), id);
        list(clinic);
        assertThat(busy(clinic)).isEmpty();
        clinic.book(monday("09:30"));
    }

    @Test
    void aForeignEventInAProvidersCalendarBlocksThoseWhoseCalendarItIs() {
        var clinic = here();
        String own = "dr-" + UUID.randomUUID();
        UUID org = clinic.clinic().id();
        UUID sharing = Owner.newProvider(org, org, "Dr. Bo Shares");
        Owner.newProvider(org, org, "Dr. Cy Not");
        Owner.update(
                "UPDATE profiles SET google_calendar_id = ? WHERE org_id = ? AND full_name <> 'Dr. Cy Not'", own, org);
        foreign(own, NOTHING);

        list(clinic);

        assertThat(busy(clinic).stream().map(row -> row.provider()))
                .containsExactlyInAnyOrder(clinic.clinic().provider(), sharing);
    }

    @Test
    void aFreeEventBlocksNobodyAndAMovedOneAnotherTime() {
        var clinic = here();
        foreign(clinic.calendar(), JsonObject.of("transparency", "transparent"));
        String id = foreign(clinic.calendar(), NOTHING);
        list(clinic);

        GoogleSandbox.move(clinic.calendar(), id, monday("15:00"), monday("16:00"));
        list(clinic);

        assertThat(busy(clinic))
                .singleElement()
                .satisfies(row -> assertThat(row.from()).isEqualTo(monday("15:00")));
    }

    @Test
    void aWholeDayIsADayOfTheCalendarsZone() {
        var clinic = here();
        GoogleSandbox.foreign(
                clinic.calendar(),
                newId(),
                JsonObject.of("date", "2027-02-01"),
                JsonObject.of("date", "2027-02-03"),
                NOTHING);

        list(clinic);

        assertThat(busy(clinic)).singleElement().satisfies(row -> {
            assertThat(row.from()).hasToString("2027-02-01T00:00:00Z");
            assertThat(row.to()).hasToString("2027-02-03T00:00:00Z");
        });
    }

    @Test
    void whenGoogleHasForgottenOurPlaceEverythingIsListedAgain() {
        var clinic = here();
        foreign(clinic.calendar(), NOTHING);
        list(clinic);
        String gone = busy(clinic).getFirst().event();
        GoogleSandbox.delete(clinic.calendar(), gone);
        String there = foreign(clinic.calendar(), NOTHING);

        GoogleSandbox.fault(410, 1);
        list(clinic);

        assertThat(busy(clinic))
                .singleElement()
                .satisfies(row -> assertThat(row.event()).isEqualTo(there));
    }

    @Test
    void ourOwnEventsAreNeverBusy() {
        var clinic = here();
        clinic.awaitRow(clinic.book(monday("09:00")), "synced");

        list(clinic);

        assertThat(busy(clinic)).isEmpty();
    }

    @Test
    void anEventOfOursThatWasMovedOrDeletedIsRepaired() {
        var clinic = here();
        var moved = clinic.book(monday("09:00"));
        var deleted = clinic.book(monday("10:00"));
        clinic.awaitRow(moved, "synced");
        clinic.awaitRow(deleted, "synced");
        list(clinic);

        GoogleSandbox.move(clinic.calendar(), clinic.id(moved), monday("12:00"), monday("12:30"));
        GoogleSandbox.delete(clinic.calendar(), clinic.id(deleted));
        list(clinic);

        clinic.awaitEvent(moved);
        clinic.awaitEvent(deleted);
        assertThat(clinic.id(deleted)).isEqualTo(CalendarEventId.of(deleted.id(), 1));
        assertThat(GoogleSandbox.events(clinic.calendar())).hasSize(2);
        assertThat(busy(clinic)).isEmpty();
    }

    @Test
    void reconcilingNowFindsWhatIsMissingAndTakesLeftoversAway() {
        var clinic = here();
        var missing = clinic.book(monday("09:00"));
        var cancelled = clinic.cancel(clinic.book(monday("11:00")));
        clinic.awaitRow(missing, "synced");
        clinic.awaitRow(cancelled, "removed");
        GoogleSandbox.delete(clinic.calendar(), clinic.id(missing));
        // A leftover of the cancelled one, and one of an appointment that there never was
        leftover(clinic, CalendarEventId.of(cancelled.id(), 3), cancelled.id());
        UUID nobody = UUID.randomUUID();
        leftover(clinic, CalendarEventId.of(nobody, 0), nobody);

        run(() ->
                reconciliation.reconcile(clinic.clinic().org(), clinic.clinic().id()));

        assertThat(GoogleSandbox.events(clinic.calendar()).stream().map(event -> ((JsonObject) event).getString("id")))
                .containsExactly(clinic.id(missing));
    }

    @Test
    void oneBrokenCalendarDoesNotKeepTheOthersFromBeingRead() {
        var clinic = here();
        Owner.update(
                "UPDATE profiles SET google_calendar_id = ? WHERE org_id = ?",
                "dr-" + UUID.randomUUID(),
                clinic.clinic().id());
        var other = here();
        foreign(other.calendar(), NOTHING);
        GoogleSandbox.fault(404, 1);

        list(clinic);
        list(other);

        assertThat(busy(other)).hasSize(1);
    }

    private void list(CalendarFixture clinic) {
        run(() -> imports.listCalendars(clinic.clinic().org(), clinic.clinic().id()));
    }

    private static String foreign(String calendar, JsonObject more) {
        return GoogleSandbox.foreign(calendar, newId(), at(monday("09:00")), at(monday("10:00")), more);
    }

    private static void leftover(CalendarFixture clinic, String id, UUID appointment) {
        var marks =
                JsonObject.of("voxanne_appointment", appointment.toString(), "voxanne_organization", clinic.calendar());
        GoogleSandbox.foreign(
                clinic.calendar(),
                id,
                at(monday("16:00")),
                at(monday("16:30")),
                JsonObject.of("extendedProperties", JsonObject.of("private", marks)));
    }

    private static String newId() {
        return "foreign" + UUID.randomUUID().toString().replace("-", "");
    }

    private static List<Busy> busy(CalendarFixture clinic) {
        return Owner.query(
                        "SELECT * FROM calendar_busy WHERE org_id = ?",
                        clinic.clinic().id())
                .stream()
                .map(row -> new Busy(
                        String.valueOf(row.get("event_id")),
                        (UUID) row.get("provider_id"),
                        time(row.get("starts_at")),
                        time(row.get("ends_at"))))
                .toList();
    }

    private static Instant time(@Nullable Object column) {
        return ((Timestamp) Objects.requireNonNull(column)).toInstant();
    }

    private record Busy(String event, @Nullable UUID provider, Instant from, Instant to) {}
}
