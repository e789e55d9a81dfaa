package ai.voxanne.booking.appointment;

import static ai.voxanne.booking.ClinicFixture.monday;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.voxanne.booking.ClinicFixture;
import ai.voxanne.booking.appointment.BookingOutcome.Booked;
import ai.voxanne.booking.appointment.BookingOutcome.SlotTaken;
import ai.voxanne.booking.appointment.BookingOutcome.UnknownProvider;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No minute of a provider's day is given away twice, on the real database. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class DoubleBookingTest {

    private static final String OVERLAPS = """
            SELECT count(*)
            FROM appointments AS a
            JOIN appointments AS b ON a.org_id = b.org_id AND a.provider_id = b.provider_id AND a.id < b.id
            WHERE a.org_id = ? AND a.scheduled_at < b.ends_at AND b.scheduled_at < a.ends_at
                AND a.status IN ('booked', 'confirmed') AND b.status IN ('booked', 'confirmed')
            """;

    @Inject
    AppointmentBook book;

    private final ClinicFixture clinic = ClinicFixture.create();

    @Test
    void anOverlapIsRefusedWithAlternativesAndLeavesTheFirstUntouched() {
        // Given
        var first = booked(book(clinic.request(monday("09:00"))));

        // When
        var second = book(clinic.request(monday("09:15")));

        // Then
        assertThat(second)
                .isInstanceOfSatisfying(
                        SlotTaken.class,
                        taken -> assertThat(taken.alternatives())
                                .hasSize(3)
                                .extracting(slot -> slot.startsAt())
                                .containsExactly(monday("09:30"), monday("10:00"), monday("10:30")));
        assertThat(book.get(clinic.org(), first.id()).await().indefinitely()).contains(first);
        assertThat(clinic.rows("appointments")).isEqualTo(1);
    }

    @Test
    void neighboursFit() {
        assertThat(book(clinic.request(monday("10:00")))).isInstanceOf(Booked.class);
        assertThat(book(clinic.request(monday("10:30")))).isInstanceOf(Booked.class);
        assertThat(book(clinic.request(monday("09:30")))).isInstanceOf(Booked.class);
    }

    @Test
    void alternativesAreReallyFree() {
        // Given
        book(clinic.request(monday("09:00")));
        var refused = (SlotTaken) book(clinic.request(monday("09:00")));

        // When
        var taken = refused.alternatives().stream()
                .map(slot -> book(clinic.request(slot.startsAt())))
                .toList();

        // Then
        assertThat(taken).hasSize(3).allMatch(outcome -> outcome instanceof Booked);
    }

    @Test
    void exactlyOneOfFiveRivalsWins() {
        // When
        var outcomes = together(Collections.nCopies(5, clinic.request(monday("11:00"))));

        // Then
        assertThat(outcomes).filteredOn(Booked.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(SlotTaken.class::isInstance).hasSize(4);
        assertThat(clinic.rows("appointments")).isEqualTo(1);
        assertThat(clinic.rows("patients")).isEqualTo(1);
    }

    @Test
    void twoHundredRandomBookingsLeaveNoOverlap() {
        // Given
        var random = new Random(42);
        var requests = IntStream.range(0, 200)
                .mapToObj(i -> clinic.request(
                        monday("06:00").plus(Duration.ofMinutes(random.nextInt(720))), 5 + random.nextInt(116), null))
                .toList();

        // When
        var outcomes = together(requests);

        // Then
        assertThat(Owner.count(OVERLAPS, clinic.id())).isZero();
        assertThat(outcomes)
                .allMatch(outcome -> outcome instanceof Booked || outcome instanceof SlotTaken)
                .filteredOn(Booked.class::isInstance)
                .hasSize((int) clinic.rows("appointments"));
    }

    @Test
    void theConstraintCatchesWhatBypassesTheCheck() {
        // Given: a row that the check can't see coming, because it is written without the provider's lock
        var first = booked(book(clinic.request(monday("14:00"))));

        // When, Then
        assertThat(copyOf(first.id())).hasMessageContaining("no_double_booking");
    }

    @Test
    void aSamePatientIsKnownAgainByNameAndPhoneOrEmail() {
        // When
        var first = booked(book(clinic.request(monday("09:00"))));
        var second = booked(book(clinic.request(monday("10:00"))));

        // Then
        assertThat(second.patientId()).isEqualTo(first.patientId());
        assertThat(clinic.rows("patients")).isEqualTo(1);
    }

    @Test
    void rivalsWithTwoProvidersMakeOnePatient() {
        // Given
        var other = new ClinicFixture(
                clinic.id(), Owner.newProvider(clinic.id(), clinic.id(), "Dr. Grace Hopper"), clinic.admin());

        // When
        together(List.of(clinic.request(monday("09:00")), other.request(monday("09:00"))));

        // Then
        assertThat(clinic.rows("appointments")).isEqualTo(2);
        assertThat(clinic.rows("patients")).isEqualTo(1);
    }

    @Test
    void aProviderWhoIsInactiveOrElsewhereIsUnknown() {
        // Given
        UUID elsewhere = Owner.newClinic(clinic.id(), UUID.randomUUID(), "America/New_York", "US");
        UUID away = Owner.newProvider(clinic.id(), elsewhere, "Dr. Far Away");
        Owner.update("UPDATE profiles SET active = false WHERE org_id = ? AND id = ?", clinic.id(), clinic.provider());

        // When, Then
        assertThat(book(clinic.request(monday("09:00")))).isInstanceOf(UnknownProvider.class);
        assertThat(book(new ClinicFixture(clinic.id(), away, clinic.admin()).request(monday("09:00"))))
                .isInstanceOf(UnknownProvider.class);
    }

    private BookingOutcome book(BookingRequest request) {
        return book.book(clinic.org(), request).await().indefinitely();
    }

    private List<BookingOutcome> together(List<BookingRequest> requests) {
        return Uni.join()
                .all(requests.stream()
                        .map(request -> book.book(clinic.org(), request))
                        .toList())
                .andFailFast()
                .await()
                .indefinitely();
    }

    private static Appointment booked(BookingOutcome outcome) {
        return ((Booked) outcome).appointment();
    }

    private static Throwable copyOf(UUID appointment) {
        return catchThrowable(() -> Owner.update("""
                INSERT INTO appointments (org_id, clinic_id, provider_id, patient_id, patient_name,
                    scheduled_at, ends_at, duration_minutes, status)
                SELECT org_id, clinic_id, provider_id, patient_id, patient_name,
                    scheduled_at + interval '5 minutes', ends_at + interval '5 minutes', duration_minutes, 'confirmed'
                FROM appointments
                WHERE id = ?
                """, appointment));
    }
}
