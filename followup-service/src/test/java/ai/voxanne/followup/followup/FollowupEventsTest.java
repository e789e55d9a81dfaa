package ai.voxanne.followup.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.voxanne.followup.ClinicFixture;
import ai.voxanne.followup.TwilioSandbox;
import ai.voxanne.platform.event.Topics;
import ai.voxanne.platform.testing.KafkaTopic;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Follow-ups tell of themselves as the golden events in docs/events do. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TwilioSandbox.class, scope = TestResourceScope.GLOBAL)
class FollowupEventsTest {

    private static final Path GOLDEN = Path.of("../docs/events");

    private final ClinicFixture clinic = ClinicFixture.create();

    @Test
    void everyStepIsToldOnce() throws IOException {
        try (var topic = KafkaTopic.fromNow(Topics.FOLLOWUPS)) {
            var texted = EndedCall.of(clinic).end().settled();
            var failed = EndedCall.of(clinic).from(null).end().settled();

            assertTold(topic, texted, List.of("sent", "delivered"));
            assertTold(topic, failed, List.of("failed"));
        }
    }

    private void assertTold(KafkaTopic topic, JsonObject followup, List<String> steps) throws IOException {
        var told = await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> topic.of(followup.getString("id")), records -> records.size() >= steps.size())
                .stream()
                .map(ConsumerRecord::value)
                .map(JsonObject::new)
                .toList();
        assertThat(told.stream().map(event -> event.getString("type")))
                .containsExactlyElementsOf(steps.stream()
                        .map(step -> "ai.voxanne.followup." + step)
                        .toList());
        for (var event : told) {
            assertGolden(event);
        }
    }

    private void assertGolden(JsonObject event) throws IOException {
        var golden = new JsonObject(Files.readString(GOLDEN.resolve(event.getString("type") + ".json")));
        golden.remove("traceparent"); // there if the request had one
        event.remove("traceparent");
        assertThat(event.fieldNames()).isEqualTo(golden.fieldNames());
        assertThat(event.getString("source")).isEqualTo(golden.getString("source"));
        assertThat(event.getString("orgid")).isEqualTo(clinic.id().toString());
        var data = event.getJsonObject("data");
        assertThat(data.fieldNames()).isEqualTo(golden.getJsonObject("data").fieldNames());
        assertThat(data.getString("status"))
                .isEqualTo(golden.getJsonObject("data").getString("status"));
        assertThat(data.getString("followup_id")).isEqualTo(event.getString("subject"));
    }
}
