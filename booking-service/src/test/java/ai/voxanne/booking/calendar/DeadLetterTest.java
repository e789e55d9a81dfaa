package ai.voxanne.booking.calendar;

import static ai.voxanne.booking.ClinicFixture.monday;
import static ai.voxanne.booking.calendar.CalendarFixture.eventually;
import static ai.voxanne.booking.calendar.CalendarFixture.run;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.booking.appointment.AppointmentBook;
import ai.voxanne.platform.event.Topics;
import ai.voxanne.platform.testing.KafkaTopic;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can't be processed stops nobody, says why, and can be driven again. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = GoogleSandbox.class, scope = TestResourceScope.GLOBAL)
class DeadLetterTest {

    private static final String DEAD_LETTERS = Topics.deadLettersOf(Topics.APPOINTMENTS);

    @Inject
    AppointmentBook book;

    @Inject
    CalendarReconciliation reconciliation;

    @AfterEach
    void heal() {
        GoogleSandbox.heal();
    }

    @Test
    void aPoisonousRecordGoesToTheDeadLettersAndStopsNobody() {
        var key = UUID.randomUUID().toString();
        try (var letters = KafkaTopic.fromNow(DEAD_LETTERS)) {
            KafkaTopic.write(Topics.APPOINTMENTS, key, "this is no event", Map.of());

            var letter = eventually(() -> letters.of(key), records -> !records.isEmpty())
                    .getFirst();

            assertThat(letter.value()).isEqualTo("this is no event");
            assertThat(KafkaTopic.header(letter, "dead-letter-reason")).contains("not an event");
            var clinic = CalendarFixture.create(book);
            clinic.awaitEvent(clinic.book(monday("09:00")));
        }
    }

    @Test
    void aLastingOutageEndsInTheDeadLettersAndReDrivingThemCatchesUp() {
        var clinic = CalendarFixture.create(book);
        try (var letters = KafkaTopic.fromNow(DEAD_LETTERS)) {
            // Given
            GoogleSandbox.fault(500, 100_000);
            var booked = clinic.book(monday("09:00"));
            eventually(() -> letters.of(booked.id().toString()), records -> !records.isEmpty());
            clinic.awaitRow(booked, "failed");
            GoogleSandbox.heal();

            // When
            given().post("/q/dead-letters/" + Topics.APPOINTMENTS + "/redrive")
                    .then()
                    .statusCode(200);

            // Then
            clinic.awaitEvent(booked);
            clinic.awaitRow(booked, "synced");
        }
    }

    @Test
    void withoutAnybodysHelpReconciliationCatchesUp() {
        var clinic = CalendarFixture.create(book);
        GoogleSandbox.fault(500, 100_000);
        var booked = clinic.book(monday("09:00"));
        clinic.awaitRow(booked, "failed");
        GoogleSandbox.heal();

        eventually(
                () -> {
                    run(reconciliation::afterTrouble);
                    return clinic.row(booked);
                },
                row -> row != null && "synced".equals(row.get("status")));

        clinic.awaitEvent(booked);
    }
}
