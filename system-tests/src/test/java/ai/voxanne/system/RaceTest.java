package ai.voxanne.system;

import static ai.voxanne.system.clinic.Clinic.at;
import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.clinic.Rush;
import ai.voxanne.system.stack.SystemTest;
import ai.voxanne.system.stack.Voxanne;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many callers want the same provider. No minute is given away twice, and nobody gets an error. */
@SystemTest
class RaceTest {

    private static final long SEED = 20_261_121;
    private static final int STAMPEDE = 1_000;

    private final Voxanne voxanne;

    RaceTest(Voxanne voxanne) {
        this.voxanne = voxanne;
    }

    @Test
    void twoHundredRandomOverlappingBookingsLeaveNoOverlap() {
        // Given
        var clinic = Clinic.signUp(voxanne);
        var random = new Random(SEED);
        var wanted = Stream.generate(() -> anyTime(clinic, random)).limit(200).toList();

        // When
        var statuses = Rush.of(
                wanted.size(),
                number -> clinic.book(wanted.get(number)).extract().statusCode());

        // Then
        assertThat(statuses).containsOnly(200, 409);
        var booked = clinic.bookings().stream()
                .map(Taken::of)
                .sorted(Comparator.comparing(Taken::from))
                .toList();
        assertThat(booked).hasSize(Collections.frequency(statuses, 200)).isNotEmpty();
        for (int next = 1; next < booked.size(); next++) {
            assertThat(booked.get(next).from())
                    .isAfterOrEqualTo(booked.get(next - 1).to());
        }
    }

    @Test
    void ofAThousandWhoWantOneSlotOneGetsItAndAllOthersGetAlternatives() {
        // Given
        var clinic = Clinic.signUp(voxanne);

        // When
        var answers = Rush.of(STAMPEDE, number -> clinic.book("10:00").extract().response());

        // Then
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 409)
                .hasSize(STAMPEDE - 1)
                .allSatisfy(refusal ->
                        assertThat(refusal.jsonPath().getList("alternatives")).isNotEmpty());
        assertThat(clinic.bookings()).hasSize(1);
    }

    @Test
    void rivalsWithOneIdempotencyKeyAllGetTheSameAnswer() {
        // Given
        var clinic = Clinic.signUp(voxanne);
        var booking = clinic.booking("10:00").put("idempotency_key", "the-same-caller");

        // When
        var answers = Rush.of(
                20,
                number -> clinic.book(booking.copy()).statusCode(200).extract().asString());

        // Then
        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(clinic.bookings()).hasSize(1);
    }

    @Test
    void appointmentsThatSwapPlacesConcurrentlyNeverMeet() {
        // Given
        var clinic = Clinic.signUp(voxanne);
        var times = List.of("09:00", "09:30", "10:00", "10:30", "11:00", "11:30");
        List<String> appointments = times.stream()
                .map(time -> clinic.book(time).statusCode(200).extract().<String>path("appointment_id"))
                .toList();

        // When
        var statuses = Rush.of(
                60,
                number -> clinic.use(
                                "reschedule_appointment",
                                new JsonObject()
                                        .put("clinic_id", clinic.id())
                                        .put("appointment_id", appointments.get(number % appointments.size()))
                                        .put(
                                                "appointment_time",
                                                at("09:15")
                                                        .plusSeconds(900L * (number % 13))
                                                        .toString()))
                        .extract()
                        .statusCode());

        // Then
        assertThat(statuses).isSubsetOf(200, 409);
        assertThat(clinic.bookings()).hasSize(appointments.size());
    }

    private static JsonObject anyTime(Clinic clinic, Random random) {
        var start = at("09:00").plus(Duration.ofMinutes(random.nextInt(420)));
        return clinic.booking("09:00")
                .put("appointment_time", start.toString())
                .put("duration_minutes", 5 + random.nextInt(56));
    }

    private record Taken(Instant from, Instant to) {

        static Taken of(Map<String, Object> booking) {
            var from = Instant.parse((String) booking.get("scheduled_at"));
            return new Taken(from, from.plus(Duration.ofMinutes(Objects.requireNonNull((Integer)
                    booking.get("duration_minutes")))));
        }
    }
}
