package ai.voxanne.booking.availability;

import static ai.voxanne.booking.ClinicFixture.ZONE;
import static ai.voxanne.booking.ClinicFixture.monday;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.voxanne.booking.ClinicFixture;
import ai.voxanne.booking.appointment.AppointmentBook;
import ai.voxanne.booking.appointment.BookingOutcome.Booked;
import ai.voxanne.booking.appointment.BookingOutcome.OutsideHours;
import ai.voxanne.booking.appointment.BookingOutcome.SlotTaken;
import ai.voxanne.booking.appointment.BookingRequest;
import ai.voxanne.booking.appointment.HoldRequest;
import ai.voxanne.platform.problem.ForeignClinicException;
import ai.voxanne.platform.problem.ProblemException;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Free time as it comes out of the database: hours, appointments, holds, calendars, and the clocks' changes. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class AvailabilityTest {

    @Inject
    Availability availability;

    @Inject
    AppointmentBook book;

    @Inject
    Vertx vertx;

    private final ClinicFixture clinic = ClinicFixture.create();

    @Test
    void aFreeDayOffersItsWholeGrid() {
        assertThat(starts(monday("00:00"), monday("23:00")))
                .hasSize(16)
                .startsWith(monday("09:00"))
                .endsWith(monday("16:30"));
    }

    @Test
    void whatIsTakenIsNotOffered() {
        // Given
        book.book(clinic.org(), clinic.request(monday("09:00"))).await().indefinitely();
        hold(monday("10:00"));
        busy(clinic.provider(), monday("11:10"), monday("11:20"));
        busy(null, monday("12:00"), monday("13:00"));
        runOut(hold(monday("14:00")));

        // When, Then
        assertThat(starts(monday("09:00"), monday("15:00")))
                .containsExactly(
                        monday("09:30"),
                        monday("10:30"),
                        monday("11:30"),
                        monday("13:00"),
                        monday("13:30"),
                        monday("14:00"),
                        monday("14:30"));
    }

    @Test
    void anotherProvidersCalendarDoesNotMatter() {
        // Given
        UUID colleague = Owner.newProvider(clinic.id(), clinic.id(), "Dr. Grace Hopper");
        busy(colleague, monday("09:00"), monday("17:00"));

        // When, Then
        assertThat(starts(monday("09:00"), monday("17:00"))).hasSize(16);
    }

    @Test
    void importedBusyTimeRefusesBookingsToo() {
        busy(null, monday("12:00"), monday("13:00"));
        assertThat(book.book(clinic.org(), clinic.request(monday("12:30")))
                        .await()
                        .indefinitely())
                .isInstanceOf(SlotTaken.class);
    }

    @Test
    void onlyThoseWhoOfferTheServiceAreAsked() {
        // Given
        UUID colleague = Owner.newProvider(clinic.id(), clinic.id(), "Dr. Grace Hopper");
        Owner.update("UPDATE profiles SET service_types = '{Botox}' WHERE id = ?", colleague);
        Owner.update("UPDATE profiles SET service_types = '{Consultation}' WHERE id = ?", clinic.provider());

        // When, Then
        assertThat(free(null, "botox", monday("09:00"), monday("10:00")))
                .extracting(FreeSlot::providerId)
                .containsOnly(colleague)
                .hasSize(2);
        assertThat(free(clinic.provider(), "botox", monday("09:00"), monday("10:00")))
                .isEmpty();
        assertThat(free(null, null, monday("09:00"), monday("10:00"))).hasSize(4);
    }

    @Test
    void theClinicIsOpenAtTheSameWallClockTimeOnBothSidesOfAClockChange() {
        // Given: open every day from midnight to four, around the next two changes of the clocks in New York
        Owner.update("DELETE FROM provider_working_hours WHERE provider_id = ?", clinic.provider());
        for (int day = 1; day <= 7; day++) {
            Owner.update(
                    "INSERT INTO provider_working_hours VALUES (?, ?, ?, '00:00', '04:00')",
                    clinic.id(),
                    clinic.provider(),
                    (short) day);
        }
        var changes = ZONE.getRules();
        var first = changes.nextTransition(Instant.now().plus(1, ChronoUnit.DAYS));
        var second = changes.nextTransition(first.getInstant());

        for (var change : List.of(first, second)) {
            // When
            LocalDate day = LocalDateTime.ofInstant(change.getInstant(), ZONE).toLocalDate();
            var starts = starts(
                    day.atStartOfDay(ZONE).toInstant(),
                    day.atTime(12, 0).atZone(ZONE).toInstant());

            // Then: an hour less in spring, an hour more in autumn, each half hour once
            assertThat(starts).hasSize(change.isGap() ? 6 : 10).doesNotHaveDuplicates();
            assertThat(starts.getFirst().atZone(ZONE).toLocalTime()).hasToString("00:00");
            assertThat(starts.getLast().atZone(ZONE).toLocalTime()).hasToString("03:30");
        }
    }

    @Test
    void aDayMayEndAtMidnight() {
        Owner.update("UPDATE provider_working_hours SET closes = '24:00' WHERE provider_id = ?", clinic.provider());
        assertThat(starts(monday("22:00"), monday("23:59"))).hasSize(4).endsWith(monday("23:30"));
    }

    @Test
    void alternativesComeFromOthersWhenTheProviderHasNone() {
        // Given
        UUID colleague = Owner.newProvider(clinic.id(), clinic.id(), "Dr. Grace Hopper");
        busy(
                clinic.provider(),
                monday("09:00").minus(20, ChronoUnit.DAYS),
                monday("09:00").plus(20, ChronoUnit.DAYS));

        // When
        var offered = availability
                .alternatives(clinic.org(), new WantedTime(clinic.id(), clinic.provider(), monday("11:00"), 30, null))
                .await()
                .indefinitely();

        // Then
        assertThat(offered)
                .extracting(FreeSlot::providerId, FreeSlot::startsAt)
                .containsExactly(
                        tuple(colleague, monday("11:00")),
                        tuple(colleague, monday("10:30")),
                        tuple(colleague, monday("11:30")));
    }

    @Test
    void whoSharesALookGoesOnInTheirOwnContext() {
        // Given
        var wanted = new WantedTime(clinic.id(), clinic.provider(), monday("11:00"), 30, null);
        var others = new AtomicInteger();

        // When
        var shared = Stream.generate(() -> inAContextOfItsOwn(wanted, others))
                .limit(50)
                .toList();

        // Then
        assertThat(shared).allSatisfy(offered -> assertThat(offered.join()).hasSize(3));
        assertThat(others).hasValue(0);
    }

    // As a request does it: on a context that belongs to it alone.
    private CompletableFuture<List<FreeSlot>> inAContextOfItsOwn(WantedTime wanted, AtomicInteger others) {
        var own = Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
        var offered = new CompletableFuture<List<FreeSlot>>();
        own.runOnContext(go -> availability
                .alternatives(clinic.org(), wanted)
                .invoke(slots -> others.addAndGet(Vertx.currentContext() == own ? 0 : 1))
                .subscribe()
                .with(offered::complete, offered::completeExceptionally));
        return offered;
    }

    @Test
    void aVoiceBookingStaysInsideWorkingHours() {
        // Given
        var usual = clinic.request(monday("18:00"));
        var byVoice = new BookingRequest(
                usual.clinicId(),
                usual.providerId(),
                usual.patient(),
                usual.startsAt(),
                usual.minutes(),
                null,
                null,
                null,
                List.of(),
                "call-1",
                true);

        // When, Then
        assertThat(book.book(clinic.org(), byVoice).await().indefinitely())
                .isInstanceOfSatisfying(
                        OutsideHours.class,
                        refused -> assertThat(refused.alternatives())
                                .first()
                                .extracting(FreeSlot::startsAt)
                                .isEqualTo(monday("16:30")));
        assertThat(clinic.rows("appointments")).isZero();
    }

    @Test
    void strangersAndLongQuestionsAreRefused() {
        assertThatThrownBy(() -> free(UUID.randomUUID(), null, monday("09:00"), monday("10:00")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("provider");
        assertThatThrownBy(
                        () -> free(null, null, monday("09:00"), monday("09:00").plus(63, ChronoUnit.DAYS)))
                .isInstanceOf(ProblemException.class);
        var foreign = new AvailabilityQuery(UUID.randomUUID(), null, monday("09:00"), monday("10:00"), 30, null);
        assertThatThrownBy(() ->
                        availability.freeSlots(clinic.org(), foreign).await().indefinitely())
                .isInstanceOf(ForeignClinicException.class);
    }

    private List<Instant> starts(Instant from, Instant to) {
        return free(clinic.provider(), null, from, to).stream()
                .map(FreeSlot::startsAt)
                .toList();
    }

    private List<FreeSlot> free(@Nullable UUID provider, @Nullable String service, Instant from, Instant to) {
        return availability
                .freeSlots(clinic.org(), new AvailabilityQuery(clinic.id(), provider, from, to, 30, service))
                .await()
                .indefinitely();
    }

    private UUID hold(Instant start) {
        var request = new HoldRequest(clinic.id(), clinic.provider(), start, 30, Duration.ofMinutes(5));
        var held = (Booked) book.hold(clinic.org(), request).await().indefinitely();
        return held.appointment().id();
    }

    private static void runOut(UUID hold) {
        Owner.update("UPDATE appointments SET hold_expires_at = now() - interval '1 second' WHERE id = ?", hold);
    }

    private void busy(@Nullable UUID provider, Instant from, Instant to) {
        Owner.update(
                "INSERT INTO calendar_busy (org_id, clinic_id, calendar_id, event_id, provider_id, starts_at, ends_at)"
                        + " VALUES (?, ?, 'calendar', ?, ?, ?, ?)",
                clinic.id(),
                clinic.id(),
                UUID.randomUUID().toString(),
                provider,
                utc(from),
                utc(to));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
