package ai.voxanne.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.stack.NeedsOwnStack;
import ai.voxanne.system.stack.OwnStack;
import ai.voxanne.system.stack.SystemTest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One trace leads from the caller's request through the database and Kafka to Google. */
@SystemTest
class TraceTest {

    @Test
    @NeedsOwnStack
    void theTraceOfABookingArrivesAtGoogle(OwnStack stack) {
        // Given
        var clinic = Clinic.signUp(stack.voxanne());
        var trace = UUID.randomUUID().toString().replace("-", "");
        var body = new JsonObject().put("tool", "book_appointment").put("params", clinic.booking("10:00"));

        // When
        String event = clinic.request(body)
                .header("traceparent", "00-%s-00f067aa0ba902b7-01".formatted(trace))
                .post("/api/vapi/tools")
                .then()
                .statusCode(200)
                .extract()
                .path("google_calendar_event_id");

        // Then
        var google = stack.voxanne().google();
        await().untilAsserted(() -> assertThat(google.event(event)).isPresent());
        assertThat(google.event(event).orElseThrow().getString("traceparent")).startsWith("00-" + trace + "-");
        assertThat(stack.topics().records())
                .anySatisfy(published -> assertThat(published.value())
                        .contains("ai.voxanne.appointment.booked")
                        .contains(trace));
    }
}
