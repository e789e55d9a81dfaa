package ai.voxanne.booking.calendar;

import static ai.voxanne.booking.ClinicFixture.monday;
import static ai.voxanne.booking.calendar.CalendarFixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.booking.appointment.AppointmentBook;
import ai.voxanne.platform.event.CloudEvent;
import ai.voxanne.platform.event.Topics;
import ai.voxanne.platform.testing.KafkaTopic;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The events keep the form of the golden ones in docs/events, which old and new versions must both understand. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = GoogleSandbox.class, scope = TestResourceScope.GLOBAL)
class EventContractTest {

    private static final Path GOLDEN = Path.of("..", "docs", "events");

    @Inject
    AppointmentBook book;

    @AfterEach
    void heal() {
        GoogleSandbox.heal();
    }

    @Test
    void appointmentsTellOfThemselvesAsTheGoldenEventsDo() {
        var clinic = CalendarFixture.create(book);
        try (var topic = KafkaTopic.fromNow(Topics.APPOINTMENTS)) {
            var booked = clinic.book(monday("09:00"));
            clinic.cancel(clinic.move(booked, monday("11:00")));

            var told = eventually(() -> topic.of(booked.id().toString()), records -> records.size() == 3);

            assertThat(told)
                    .extracting(record -> CloudEvent.parse(record.value()).type())
                    .containsExactly(
                            "ai.voxanne.appointment.booked",
                            "ai.voxanne.appointment.rescheduled",
                            "ai.voxanne.appointment.cancelled");
            told.forEach(record -> assertGolden(record.value()));
        }
    }

    @Test
    void calendarsTellOfThemselvesAsTheGoldenEventsDo() {
        var clinic = CalendarFixture.create(book);
        try (var topic = KafkaTopic.fromNow(Topics.CALENDAR)) {
            var synced = clinic.book(monday("09:00"));
            assertGolden(eventually(() -> topic.of(synced.id().toString()), records -> !records.isEmpty())
                    .getFirst()
                    .value());

            GoogleSandbox.fault(404, 1);
            var parked = clinic.book(monday("10:00"));
            assertGolden(eventually(() -> topic.of(parked.id().toString()), records -> !records.isEmpty())
                    .getFirst()
                    .value());
        }
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void everyGoldenEventCanBeRead(Path file) throws IOException {
        var event = CloudEvent.parse(Files.readString(file));

        assertThat(event.type() + ".json").isEqualTo(file.getFileName().toString());
        assertThat(event.toJson()).isEqualTo(new JsonObject(Files.readString(file)).encode());
    }

    private static Stream<Path> goldenFiles() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
        }
    }

    private static void assertGolden(String json) {
        var event = new JsonObject(json);
        var golden = golden(event.getString("type"));
        golden.remove("traceparent"); // there if the request had one
        event.remove("traceparent");
        assertThat(shape(event)).isEqualTo(shape(golden));
        assertThat(event.getString("source")).isEqualTo(golden.getString("source"));
        assertThat(event.getString("subject"))
                .isEqualTo(event.getJsonObject("data").getString("appointment_id"));
    }

    private static JsonObject golden(String type) {
        try {
            return new JsonObject(Files.readString(GOLDEN.resolve(type + ".json")));
        } catch (IOException e) {
            throw new AssertionError("there is no golden event of this type: " + type, e);
        }
    }

    // Names, types and the form of texts: times and ids differ from run to run.
    private static Map<String, Object> shape(JsonObject json) {
        var shape = new TreeMap<String, Object>();
        json.forEach(member -> shape.put(
                member.getKey(),
                member.getValue() instanceof JsonObject inner
                        ? shape(inner)
                        : member.getValue().getClass().getSimpleName() + form(member.getValue())));
        return shape;
    }

    private static String form(Object value) {
        return value instanceof String text && text.matches(".*\\d.*")
                ? text.replaceAll("[0-9a-v]", "x").replaceAll("x+", "x")
                : "";
    }
}
