package ai.voxanne.system;

import static ai.voxanne.system.clinic.Clinic.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.voxanne.sandbox.stack.StackProcess;
import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.clinic.Load;
import ai.voxanne.system.stack.NeedsOwnStack;
import ai.voxanne.system.stack.OwnStack;
import ai.voxanne.system.stack.SystemTest;
import ai.voxanne.system.stack.Voxanne;
import ai.voxanne.system.vapi.VapiCall;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever breaks, an acknowledged booking is kept, is there once, and ends as exactly one event in the calendar. That no
 * event is there twice or too much is checked for all calendars together after the last of these tests.
 */
@SystemTest
@NeedsOwnStack
class FaultTest {

    private static final Duration TO_CATCH_UP = Duration.ofSeconds(90);
    private static final Duration LONGER_THAN_ANYBODY_WAITS = Duration.ofSeconds(20);

    private final StackProcess processes;
    private final Voxanne voxanne;
    private Clinic clinic;

    FaultTest(OwnStack stack) {
        this.processes = stack.processes();
        this.voxanne = stack.voxanne();
        this.clinic = Clinic.signUp(voxanne);
    }

    @BeforeEach
    void openAnEmptyDay() {
        clinic = Clinic.signUp(voxanne);
    }

    @AfterEach
    void heal() {
        voxanne.google().heal();
        List.of("postgres", "kafka", "booking").forEach(processes::start);
    }

    @Test
    void aBookingSurvivesTheDeathOfItsServiceBetweenCommitAndPublish() {
        // Given
        processes.stop("kafka");
        var events = book("10:00", "11:00");

        // When
        processes.kill("booking");
        processes.start("kafka");

        // Then
        assertThatCalendarShows(events);
    }

    @Test
    void aRepeatedToolCallGetsTheSameAnswerFromTheServiceThatStartedAfresh() {
        // Given
        var call = new VapiCall();
        var toolCall = call.toolCall("book_appointment", clinic.booking("10:00"));
        var first = clinic.hears(toolCall).statusCode(200).extract().asString();

        // When
        processes.killAndAwait("booking");

        // Then
        assertThat(clinic.hears(toolCall).statusCode(200).extract().asString()).isEqualTo(first);
        assertThat(clinic.bookings()).hasSize(1);
    }

    @Test
    void bookingsGoOnWhileKafkaIsDownAndReachTheCalendarAfterwards() {
        // Given
        processes.stop("kafka");

        // When
        var events = book("09:00", "10:00", "11:00", "12:00");
        processes.start("kafka");

        // Then
        assertThatCalendarShows(events);
    }

    @Test
    void noAcknowledgedBookingIsLostWhenPostgresRestartsUnderLoad() {
        // Given
        var load = Load.on(clinic);
        await().until(() -> load.acknowledged().size() > 5);

        // When
        processes.stop("postgres");
        processes.start("postgres");
        var before = load.acknowledged().size();
        await().atMost(TO_CATCH_UP).until(() -> load.acknowledged().size() > before + 5);
        load.stop();

        // Then
        assertThat(load.statuses()).containsOnly(200, 503);
        assertThat(clinic.bookings())
                .extracting(booking -> booking.get("id"))
                .doesNotHaveDuplicates()
                .containsAll(load.acknowledged());
    }

    @Test
    void noAcknowledgedBookingIsLostWhenItsServiceDiesUnderLoad() {
        // Given
        var load = Load.on(clinic);
        await().until(() -> load.acknowledged().size() > 5);

        // When
        processes.killAndAwait("booking");
        var before = load.acknowledged().size();
        await().atMost(TO_CATCH_UP).until(() -> load.acknowledged().size() > before + 5);
        load.stop();

        // Then
        assertThat(clinic.bookings())
                .extracting(booking -> booking.get("id"))
                .doesNotHaveDuplicates()
                .containsAll(load.acknowledged());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {200, 429, 500, 503})
    void bookingsReachTheCalendarWhenGoogleHasRecoveredFrom(int status) {
        // Given
        voxanne.google().answers(status, 4);

        // When
        var events = book("09:00", "10:00", "11:00");

        // Then
        assertThatCalendarShows(events);
    }

    @Test
    void bookingsReachTheCalendarWhenGoogleDidNotAnswerAtAll() {
        // Given
        voxanne.google().isSlow(LONGER_THAN_ANYBODY_WAITS, 2);

        // When
        var events = book("09:00", "10:00");

        // Then
        assertThatCalendarShows(events);
    }

    @Test
    void theCalendarEndsWithTheLastOfManyChangesThatGoogleMissed() {
        // Given
        voxanne.google().answersOnly(503);
        var moved = book("09:00").entrySet().iterator().next();
        var cancelled = book("10:00").entrySet().iterator().next();

        // When
        move(moved.getKey(), "13:00");
        move(moved.getKey(), "14:00");
        cancel(cancelled.getKey());
        voxanne.google().heal();

        // Then
        assertThatCalendarShows(Map.of(moved.getKey(), moved.getValue()));
        await().atMost(TO_CATCH_UP)
                .untilAsserted(() -> assertThat(OffsetDateTime.parse(voxanne.google()
                                        .event(moved.getValue())
                                        .orElseThrow()
                                        .getString("start.dateTime"))
                                .toInstant())
                        .isEqualTo(at("14:00")));
        await().atMost(TO_CATCH_UP)
                .untilAsserted(() ->
                        assertThat(voxanne.google().event(cancelled.getValue())).isEmpty());
    }

    /** Books these times; gives the calendar's event id by appointment. */
    private Map<String, String> book(String... times) {
        return Stream.of(times)
                .map(time -> clinic.book(time).statusCode(200).extract().jsonPath())
                .collect(Collectors.toMap(
                        answer -> answer.getString("appointment_id"),
                        answer -> answer.getString("google_calendar_event_id")));
    }

    private void move(String appointment, String time) {
        clinic.use("reschedule_appointment", change(appointment).put("appointment_time", at(time).toString()))
                .statusCode(200);
    }

    private void cancel(String appointment) {
        clinic.use("cancel_appointment", change(appointment)).statusCode(200);
    }

    private JsonObject change(String appointment) {
        return new JsonObject().put("clinic_id", clinic.id()).put("appointment_id", appointment);
    }

    private void assertThatCalendarShows(Map<String, String> eventByAppointment) {
        await().atMost(TO_CATCH_UP)
                .untilAsserted(() -> assertThat(voxanne.google().eventIds()).containsAll(eventByAppointment.values()));
    }
}
