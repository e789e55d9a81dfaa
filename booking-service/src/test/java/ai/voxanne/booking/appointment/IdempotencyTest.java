package ai.voxanne.booking.appointment;

import static ai.voxanne.booking.ClinicFixture.monday;
import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.booking.ClinicFixture;
import ai.voxanne.booking.appointment.BookingOutcome.Booked;
import ai.voxanne.booking.appointment.BookingOutcome.KeyReused;
import ai.voxanne.booking.appointment.BookingOutcome.SlotTaken;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was asked once is answered alike for a day, also to rivals. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class IdempotencyTest {

    private static final IdempotencyKey KEY = IdempotencyKey.of("call-1/tool-1", "book", "nine");
    private static final IdempotencyKey SAME_INTENT = IdempotencyKey.of("call-1/book/nine");

    @Inject
    AppointmentBook book;

    private final ClinicFixture clinic = ClinicFixture.create();

    @Test
    void aRepeatGetsTheFirstAppointment() {
        var first = book(clinic.request(monday("09:00"), KEY));
        var repeat = book(clinic.request(monday("09:00"), KEY));

        assertThat(repeat).isEqualTo(first).isInstanceOf(Booked.class);
        assertThat(clinic.rows("appointments")).isEqualTo(1);
    }

    @Test
    void withoutAKeyTheSlotIsSimplyTaken() {
        book(clinic.request(monday("09:00")));
        assertThat(book(clinic.request(monday("09:00")))).isInstanceOf(SlotTaken.class);
    }

    @Test
    void rivalsWithOneKeyAllGetTheSameAppointment() {
        // When
        var outcomes = Uni.join()
                .all(Collections.nCopies(20, clinic.request(monday("09:00"), KEY)).stream()
                        .map(request -> book.book(clinic.org(), request))
                        .toList())
                .andFailFast()
                .await()
                .indefinitely();

        // Then
        assertThat(outcomes).hasSize(20).containsOnly(outcomes.getFirst());
        assertThat(outcomes.getFirst()).isInstanceOf(Booked.class);
        assertThat(clinic.rows("appointments")).isEqualTo(1);
    }

    @Test
    void theSameIntentUnderANewIdCountsAsARepeat() {
        // Given
        var first = book(clinic.request(monday("09:00"), KEY, SAME_INTENT));
        var newId = IdempotencyKey.of("call-1/tool-2", "book", "nine");

        // When
        var asked = book(clinic.request(monday("09:00"), newId, SAME_INTENT));
        var askedAgain = book(clinic.request(monday("09:00"), newId));

        // Then: the new id has learned the answer as well
        assertThat(asked).isEqualTo(first);
        assertThat(askedAgain).isEqualTo(first);
    }

    @Test
    void theSameKeyForSomethingElseIsRefused() {
        // Given
        book(clinic.request(monday("09:00"), KEY));

        // When
        var outcome = book(clinic.request(monday("10:00"), IdempotencyKey.of(KEY.key(), "book", "ten")));

        // Then
        assertThat(outcome).isInstanceOf(KeyReused.class);
        assertThat(clinic.rows("appointments")).isEqualTo(1);
    }

    @Test
    void aRefusalIsNotRemembered() {
        // Given
        var rival = (Booked) book(clinic.request(monday("09:00")));
        assertThat(book(clinic.request(monday("09:00"), KEY))).isInstanceOf(SlotTaken.class);
        assertThat(clinic.rows("idempotency_records")).isZero();

        // When
        book.cancel(
                        clinic.org(),
                        new CancelRequest(clinic.id(), rival.appointment().id(), null, null, null, List.of()))
                .await()
                .indefinitely();

        // Then
        assertThat(book(clinic.request(monday("09:00"), KEY))).isInstanceOf(Booked.class);
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        // Given
        book(clinic.request(monday("09:00"), KEY));
        Owner.update(
                "UPDATE idempotency_records SET created_at = now() - interval '25 hours' WHERE org_id = ?",
                clinic.id());

        // When, Then
        assertThat(book(clinic.request(monday("09:00"), KEY))).isInstanceOf(SlotTaken.class);
    }

    @Test
    void aRepeatedMoveIsNotMadeTwice() {
        // Given
        var booked = ((Booked) book(clinic.request(monday("09:00")))).appointment();
        var move = new MoveRequest(clinic.id(), booked.id(), monday("11:00"), null, null, List.of(KEY), false);

        // When
        var first = book.reschedule(clinic.org(), move).await().indefinitely();
        var repeat = book.reschedule(clinic.org(), move).await().indefinitely();

        // Then
        assertThat(repeat).isEqualTo(first).isInstanceOf(Booked.class);
        assertThat(book.get(clinic.org(), booked.id())
                        .await()
                        .indefinitely()
                        .orElseThrow()
                        .revision())
                .isEqualTo(2);
    }

    @Test
    void everybodyIsToldWhatTheFirstWasTold() {
        // Given
        book(clinic.request(monday("09:00"), KEY, SAME_INTENT));

        // When
        String first = settle(List.of(KEY, SAME_INTENT), "You are booked for nine.");
        String second = settle(List.of(SAME_INTENT), "Something else.");

        // Then
        assertThat(first).isEqualTo("You are booked for nine.");
        assertThat(second).isEqualTo(first);
        assertThat(book(clinic.request(monday("09:00"), KEY)))
                .isInstanceOfSatisfying(
                        Booked.class, again -> assertThat(again.storedAnswer()).isEqualTo(first));
    }

    private String settle(List<IdempotencyKey> keys, String answer) {
        return book.settle(clinic.org(), keys, answer).await().indefinitely();
    }

    private BookingOutcome book(BookingRequest request) {
        return book.book(clinic.org(), request).await().indefinitely();
    }
}
